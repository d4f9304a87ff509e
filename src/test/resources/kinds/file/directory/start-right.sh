mkdir -m 0750 -p srv/app
chown 65534:nogroup srv/app
