_items() {
_each '/scratch/env' yes block_filter yes '' '' '0600' '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' ******** eof ''
}
edit_probe
