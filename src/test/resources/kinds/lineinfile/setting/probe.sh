_items() {
_each '/scratch/sshd_config' yes line_present no 'root' '0' '0600' -E '^#?[ 	]*PermitRootLogin\b' 'PermitRootLogin no' before '^Match' yes
}
edit_probe
