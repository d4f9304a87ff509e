echo x >real
ln -s real app.conf
