edit_ensure '/scratch/list' yes line_present no '' '' '' no 6 -F '= old' 'a = new' after '^\[a]$' no
