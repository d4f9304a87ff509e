sysctl_ensure 'net.ipv4.ip_local_port_range' '/scratch/90-own.conf' no '1024 65000' no
