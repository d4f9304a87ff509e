echo x >app.conf
chown 1:1 app.conf
chmod 0644 app.conf
