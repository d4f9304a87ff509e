_items() {
_each '/scratch/list' yes line_present no '' '' '' none '' '# managed' bof '' no
}
edit_probe
