_items() {
_each '/scratch/dir/list' yes line_present yes '' '' 'u=rw,go=r' none '' 'one' eof '' no
}
edit_probe
