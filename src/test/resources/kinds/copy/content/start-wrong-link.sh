echo 'listen = 127.0.0.1' >real
ln -s real app.conf
