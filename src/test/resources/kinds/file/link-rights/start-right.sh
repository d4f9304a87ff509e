echo x >real
chmod 0600 real
ln -s real current
