_items() {
_each '/scratch/srv' yes directory '' no 'nobody' '65534' 'u=rwX,g=rX,o=' yes
}
file_probe
