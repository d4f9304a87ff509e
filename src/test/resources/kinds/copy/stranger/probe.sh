copy_probe '/scratch/x' no yes '' '' 'no-such-group' ''
