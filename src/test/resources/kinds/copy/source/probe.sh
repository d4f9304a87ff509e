copy_probe '/scratch/etc/app.conf' no yes '' '' '' ''
