mkdir app.conf
chmod 0755 app.conf
