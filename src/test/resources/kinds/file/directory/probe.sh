_items() {
_each '/scratch/srv/app' yes directory '' no '65534' 'nogroup' '0750' no
}
file_probe
