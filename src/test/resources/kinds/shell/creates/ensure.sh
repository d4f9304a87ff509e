shell_run '/scratch' none '' '/bin/sh' 'echo a | tee made
[ -s made ]
'
