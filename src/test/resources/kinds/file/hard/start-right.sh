echo x >first
ln first second
