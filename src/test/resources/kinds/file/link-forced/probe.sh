file_probe '/scratch/current' no link './v2/it' yes 'nobody' '' '' no
