echo x >first
ln -s first second
