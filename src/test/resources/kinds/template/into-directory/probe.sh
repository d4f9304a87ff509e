copy_probe '/scratch/conf.d/a.conf.j2' no no '' '' '' ''
