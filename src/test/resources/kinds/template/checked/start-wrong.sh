echo false >sudoers
