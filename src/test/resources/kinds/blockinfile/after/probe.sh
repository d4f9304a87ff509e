_items() {
_each '/scratch/conf' yes block_filter no '' '' '' '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' '# BEGIN ANSIBLE MANAGED BLOCK
one

two
# END ANSIBLE MANAGED BLOCK
' after '^\[main]'
}
edit_probe
