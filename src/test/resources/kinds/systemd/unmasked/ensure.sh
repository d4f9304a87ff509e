systemd_ensure 'case.service' started any no no no
