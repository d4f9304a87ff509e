_items() {
_each '/scratch/conf' yes block_filter never '' '' '' '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' '' eof ''
}
edit_probe
