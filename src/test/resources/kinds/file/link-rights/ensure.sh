file_ensure '/scratch/current' no link 'real' no '' '' '0600' led
