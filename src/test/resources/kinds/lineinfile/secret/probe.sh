_items() {
_each '/scratch/env' yes line_present yes '' '' '0600' -E '^TOKEN=' ******** eof '' no
}
edit_probe
