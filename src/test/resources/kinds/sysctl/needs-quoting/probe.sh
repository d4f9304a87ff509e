sysctl_probe 'kernel.core_pattern' '/scratch/$(touch canary).conf' no
