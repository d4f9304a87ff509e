systemd_probe 'case.service' started yes any yes
