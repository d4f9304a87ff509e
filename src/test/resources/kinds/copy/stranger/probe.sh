_items() {
_each '/scratch/x' no yes '' '' 'no-such-group' ''
}
copy_probe
