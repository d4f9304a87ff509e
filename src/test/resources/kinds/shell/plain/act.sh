shell_run '' none '' '/bin/sh' 'a | b && c'
