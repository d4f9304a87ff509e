copy_probe '/scratch/dir/app.conf' yes yes '' '' '' 'a+r,go-w'
