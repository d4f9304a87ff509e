copy_probe '/scratch/once' no no '' '' '' '0600'
