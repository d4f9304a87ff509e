echo x >real
