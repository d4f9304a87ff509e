mkdir sshd_config
