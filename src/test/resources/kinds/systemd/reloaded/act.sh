systemd_act 'ssh.socket' reload any any no yes
