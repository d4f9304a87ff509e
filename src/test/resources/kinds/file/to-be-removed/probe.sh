_items() {
_each '/scratch/old' no absent '' no '' '' '' no
}
file_probe
