_items() {
_each '/scratch/app' yes directory '' no 'no-such-user' '' '' no
}
file_probe
