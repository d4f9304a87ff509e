systemd_ensure 'case@a\x20b.service' started any any no no
