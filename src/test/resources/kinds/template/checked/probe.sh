copy_probe '/scratch/sudoers' no yes '' '' '' ''
