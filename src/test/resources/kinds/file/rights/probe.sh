_items() {
_each '/scratch/app.conf' yes any '' no 'nobody' '' 'u=rw,g=r,o-rwx' no
}
file_probe
