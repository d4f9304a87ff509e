systemd_act 'nginx.service' restart yes any yes no
