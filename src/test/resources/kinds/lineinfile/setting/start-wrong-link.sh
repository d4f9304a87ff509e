printf 'PermitRootLogin no\n' >real
chmod 0604 real
ln -s real sshd_config
