mkdir -p srv/app
chown 1:1 srv/app
chmod 2777 srv/app
