systemd_probe 'case.service' started any no no
