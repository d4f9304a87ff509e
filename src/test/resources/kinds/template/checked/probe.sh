_items() {
_each '/scratch/sudoers' no yes '' '' '' ''
}
copy_probe
