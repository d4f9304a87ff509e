apt_probe 1 cache '3600'
