edit_ensure '/scratch/conf' yes block_filter never '' '' '' no 5 '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' '' eof ''
