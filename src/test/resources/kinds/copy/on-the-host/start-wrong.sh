echo x >from
echo y >to
chmod 0600 to
