mkdir -p srv/a
echo x >srv/a/f
chmod 0750 srv srv/a
chmod 0640 srv/a/f
chown -R nobody:nogroup srv
