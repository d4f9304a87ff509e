_items() {
_each '/scratch/current' no link '/scratch/v2' no '' '' '' led
}
file_probe
