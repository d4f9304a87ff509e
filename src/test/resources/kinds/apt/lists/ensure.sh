apt_ensure 60 - cache '3600'
