sysctl_probe 'net/ipv4/no_such_thing' '/scratch/own.conf' no
