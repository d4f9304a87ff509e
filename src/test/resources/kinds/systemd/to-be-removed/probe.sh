systemd_probe 'case.service' stopped no yes no
