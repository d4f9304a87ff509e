edit_ensure '/scratch/sshd_config' yes line_present no 'root' '0' '0600' yes 6 -E '^#?[ 	]*PermitRootLogin\b' 'PermitRootLogin no' before '^Match' yes 'grep' '-q' 'Root' '--' '%s'
