printf '#PermitRootLogin yes\nPort 22\nMatch x\nMatch y\n' >sshd_config
