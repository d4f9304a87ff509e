command_run '' none '' yes 'rm' '-f' '/scratch/old'
