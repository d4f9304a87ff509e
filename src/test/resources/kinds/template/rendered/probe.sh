copy_probe '/scratch/nginx.conf' no yes '' 'root' 'root' '0644'
