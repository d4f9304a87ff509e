echo x >app.conf
chmod 6777 app.conf
