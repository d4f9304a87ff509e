echo x >first
