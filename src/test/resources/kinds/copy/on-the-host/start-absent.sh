echo x >from
