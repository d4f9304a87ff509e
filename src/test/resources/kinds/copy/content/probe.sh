copy_probe '/scratch/app.conf' no yes '' 'root' 'nogroup' '0640'
