copy_probe '/scratch/to' no yes '/scratch/from' '' '' 'u=rw,go=r'
