_items() {
_each '/scratch/env' no yes '' '' '' '0600'
}
copy_probe
