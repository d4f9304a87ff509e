printf 'PermitRootLogin no\nMatch x\nPermitRootLogin yes\n' >sshd_config
chmod 0600 sshd_config
