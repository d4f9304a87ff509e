echo 'listen = 127.0.0.1' >app.conf
chmod 0666 app.conf
