sysctl_ensure 'kernel.ostype' '/scratch/own.conf' yes 'Linux' no
