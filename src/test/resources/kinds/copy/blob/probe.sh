copy_probe '/scratch/big.bin' no yes '' '' '' '0755'
