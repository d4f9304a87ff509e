_items() {
_each '/scratch/conf.d/a.conf.j2' no no '' '' '' ''
}
copy_probe
