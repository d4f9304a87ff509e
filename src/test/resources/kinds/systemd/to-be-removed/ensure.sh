systemd_ensure 'case.service' stopped no yes no no
