echo x >current
