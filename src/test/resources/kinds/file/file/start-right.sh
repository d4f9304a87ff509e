echo x >app.conf
chown 1:0 app.conf
chmod 0600 app.conf
