mkdir srv
echo precious >srv/app
