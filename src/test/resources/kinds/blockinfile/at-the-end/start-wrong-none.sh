printf '127.0.0.1 localhost' >hosts
