echo 'listen = 0.0.0.0' >app.conf
chown 1:1 app.conf
chmod 6777 app.conf
