mkfifo app.conf
