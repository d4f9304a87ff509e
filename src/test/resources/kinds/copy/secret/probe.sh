_items() {
_each '/scratch/key' no yes '' '' '' '0600'
}
copy_probe
