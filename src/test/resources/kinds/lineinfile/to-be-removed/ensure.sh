edit_ensure '/scratch/list' yes line_absent never '' '' '' no 6 -E '^old' '' eof '' no
