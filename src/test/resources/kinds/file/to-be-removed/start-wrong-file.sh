echo x >old
