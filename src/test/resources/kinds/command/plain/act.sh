command_run '' none '' yes 'ls' '-l' '/a b'
