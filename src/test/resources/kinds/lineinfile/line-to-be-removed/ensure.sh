edit_ensure '/scratch/list' yes line_absent never '' '' '' no 6 none '' '.*' eof '' no
