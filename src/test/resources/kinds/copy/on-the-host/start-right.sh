echo x >from
echo x >to
