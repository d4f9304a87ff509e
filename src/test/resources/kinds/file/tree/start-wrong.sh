mkdir -p srv/a srv/b
echo x >srv/a/f
echo x >'srv/a/-rf
 x'
echo outside >outside
ln -s ../outside srv/link
ln -s nowhere srv/dangling
chmod -R 0777 srv
chmod 4755 srv/a/f
