_items() {
_each '/scratch/list' yes line_absent never '' '' '' -E '^old' '' eof '' no
}
edit_probe
