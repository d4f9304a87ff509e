sysctl_ensure 'vm.swappiness' '/scratch/own.conf' no '' no
