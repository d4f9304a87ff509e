mkdir etc
echo x >etc/app.conf
chmod 0600 etc/app.conf
