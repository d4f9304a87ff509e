file_probe '/scratch/app.conf' yes file '' no '' '0' '0600' no
