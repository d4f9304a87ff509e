mkdir nginx.conf
