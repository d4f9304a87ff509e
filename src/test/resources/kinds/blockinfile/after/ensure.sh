edit_ensure '/scratch/conf' yes block_filter no '' '' '' yes 5 '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' '# BEGIN ANSIBLE MANAGED BLOCK
one

two
# END ANSIBLE MANAGED BLOCK
' after '^\[main]'
