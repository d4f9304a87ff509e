edit_ensure '/scratch/env' yes block_filter yes '' '' '0600' no 5 '# BEGIN ANSIBLE MANAGED BLOCK' '# END ANSIBLE MANAGED BLOCK' ******** eof ''
