_items() {
_each '/scratch/hosts' yes block_filter no 'root' '' '0644' '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' '# BEGIN ANSIBLE MANAGED BLOCK
192.0.2.1 one
192.0.2.2 two
# END ANSIBLE MANAGED BLOCK
' eof ''
}
edit_probe
