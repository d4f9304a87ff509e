echo x >nginx.conf
chown 1:1 nginx.conf
chmod 0600 nginx.conf
