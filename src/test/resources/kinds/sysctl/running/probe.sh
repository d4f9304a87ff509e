sysctl_probe 'kernel.ostype' '/scratch/own.conf' yes
