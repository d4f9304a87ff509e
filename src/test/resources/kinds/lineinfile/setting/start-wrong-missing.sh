printf 'Port 22\nMatch x\nMatch y' >sshd_config
