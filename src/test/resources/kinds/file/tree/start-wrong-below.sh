mkdir -p srv/a
echo x >srv/a/f
chown -R nobody:nogroup srv
chmod 0750 srv srv/a
chmod 0644 srv/a/f
