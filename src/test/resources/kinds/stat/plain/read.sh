stat_read '/etc/ssh/sshd_config' no sha1
