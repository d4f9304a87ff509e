_items() {
_each '/scratch/nginx.conf' no yes '' 'root' 'root' '0644'
}
copy_probe
