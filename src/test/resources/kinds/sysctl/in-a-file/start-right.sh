printf 'a=b\n net.ipv4.ip_local_port_range =  1024\t65000 \n' >90-own.conf
