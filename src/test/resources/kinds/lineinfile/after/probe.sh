_items() {
_each '/scratch/list' yes line_present no '' '' '' -F '= old' 'a = new' after '^\[a]$' no
}
edit_probe
