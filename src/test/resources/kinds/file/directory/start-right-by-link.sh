mkdir -m 0750 -p elsewhere srv
chown 65534:nogroup elsewhere
ln -s ../elsewhere srv/app
