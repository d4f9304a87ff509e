systemd_ensure '' any any any yes no
