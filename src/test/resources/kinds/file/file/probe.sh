_items() {
_each '/scratch/app.conf' yes file '' no '' '0' '0600' no
}
file_probe
