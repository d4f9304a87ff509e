_items() {
_each '/scratch/current' no link './v2/it' yes 'nobody' '' '' no
}
file_probe
