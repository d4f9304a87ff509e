echo 'listen = 127.0.0.1' >app.conf
chown root:nogroup app.conf
chmod 0640 app.conf
