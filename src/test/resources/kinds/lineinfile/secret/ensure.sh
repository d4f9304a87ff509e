edit_ensure '/scratch/env' yes line_present yes '' '' '0600' no 6 -E '^TOKEN=' ******** eof '' no
