_items() {
_each '/scratch/dir/served.tgz' no '' '' '' ''
}
get_url_probe
