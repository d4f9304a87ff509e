command_run '' none '' yes 'nginx' '-v'
