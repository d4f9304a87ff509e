echo 'server_name example.org;' >nginx.conf
