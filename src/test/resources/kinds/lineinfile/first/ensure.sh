edit_ensure '/scratch/list' yes line_present no '' '' '' no 6 none '' '# managed' bof '' no
