copy_probe '/scratch/key' no yes '' '' '' '0600'
