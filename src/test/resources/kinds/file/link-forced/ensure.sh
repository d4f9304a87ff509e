file_ensure '/scratch/current' no link './v2/it' yes 'nobody' '' '' no
