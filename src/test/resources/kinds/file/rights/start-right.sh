echo x >app.conf
chmod 0640 app.conf
chown nobody app.conf
