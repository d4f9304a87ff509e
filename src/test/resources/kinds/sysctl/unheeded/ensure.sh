sysctl_ensure 'net/ipv4/no_such_thing' '/scratch/own.conf' yes '0' yes
