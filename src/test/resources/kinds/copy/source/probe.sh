_items() {
_each '/scratch/etc/app.conf' no yes '' '' '' ''
}
copy_probe
