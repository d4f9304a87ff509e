systemd_probe 'case@a\x20b.service' started any any no
