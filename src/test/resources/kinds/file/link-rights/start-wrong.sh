echo x >real
echo x >other
ln -s other current
