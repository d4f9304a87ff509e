_items() {
_each '/scratch/to' no 'sha256:2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806' 'root' '0' '0640'
}
get_url_probe
