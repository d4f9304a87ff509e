_items() {
_each '/scratch/second' no hard '/scratch/first' no '' '' '' no
}
file_probe
