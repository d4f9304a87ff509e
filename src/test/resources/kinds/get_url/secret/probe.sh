_items() {
_each '/scratch/to' no '' '' '' ''
}
get_url_probe
