sysctl_probe 'net.ipv4.ip_local_port_range' '/scratch/90-own.conf' no
