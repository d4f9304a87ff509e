printf '# net.ipv4.ip_local_port_range = 1 2\nother = 1\n-net.ipv4.ip_local_port_range = 1  2\nnet.ipv4.ip_local_port_range=1024 65000' >90-own.conf
