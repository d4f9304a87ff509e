file_ensure '/scratch/app.conf' yes any '' no 'nobody' '' 'u=rw,g=r,o-rwx' no
