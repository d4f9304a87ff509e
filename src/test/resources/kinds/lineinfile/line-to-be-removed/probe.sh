_items() {
_each '/scratch/list' yes line_absent never '' '' '' none '' '.*' eof '' no
}
edit_probe
