systemd_probe '' any any any yes
