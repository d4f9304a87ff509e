copy_probe '/scratch/env' no yes '' '' '' '0600'
