_items() {
_each '/scratch/current' no link 'real' no '' '' '0600' led
}
file_probe
