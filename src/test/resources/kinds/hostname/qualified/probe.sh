hostname_probe 1
