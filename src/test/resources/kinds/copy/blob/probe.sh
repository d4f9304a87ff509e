_items() {
_each '/scratch/big.bin' no yes '' '' '' '0755'
}
copy_probe
