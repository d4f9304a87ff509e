_items() {
_each '/scratch/once' no no '' '' '' '0600'
}
copy_probe
