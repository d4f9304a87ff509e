sysctl_ensure 'net.ipv4.conf.none/0.forwarding' '/scratch/own.conf' yes '1' no
