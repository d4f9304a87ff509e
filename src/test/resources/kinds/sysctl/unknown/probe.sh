sysctl_probe 'net.ipv4.conf.none/0.forwarding' '/scratch/own.conf' yes
