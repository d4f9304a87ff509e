edit_ensure '/scratch/dir/list' yes line_present yes '' '' 'u=rw,go=r' no 6 none '' 'one' eof '' no
