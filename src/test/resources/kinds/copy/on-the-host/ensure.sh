copy_ensure '/scratch/to' no yes '/scratch/from' '' '' 'u=rw,go=r' no '' no ''
