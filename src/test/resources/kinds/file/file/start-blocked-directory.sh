mkdir app.conf
