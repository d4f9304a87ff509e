_items() {
_each '/scratch/dir/app.conf' yes yes '' '' '' 'a+r,go-w'
}
copy_probe
