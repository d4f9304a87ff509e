stat_read '/etc/hosts' no md5
