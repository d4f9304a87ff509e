_items() {
_each '/scratch/app.conf' no yes '' 'root' 'nogroup' '0640'
}
copy_probe
