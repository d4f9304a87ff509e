user_ensure 'case' '!' any no yes yes no -s '/usr/sbin/nologin' -d '/nonexistent'
