systemd_ensure 'case.service' started yes any yes no
