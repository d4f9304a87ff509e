_items() {
_each '/scratch/to' no yes '/scratch/from' '' '' 'u=rw,go=r'
}
copy_probe
