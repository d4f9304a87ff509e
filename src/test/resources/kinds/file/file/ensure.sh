file_ensure '/scratch/app.conf' yes file '' no '' '0' '0600' no
