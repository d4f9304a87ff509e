_items() {
_each '/scratch/to' no 'sha1:c7059bb19433cc3cabaa6236c83d56668a843dd2' '' '' 'a=r'
}
get_url_probe
