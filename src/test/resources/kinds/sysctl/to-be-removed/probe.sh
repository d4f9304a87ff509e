sysctl_probe 'vm.swappiness' '/scratch/own.conf' no
