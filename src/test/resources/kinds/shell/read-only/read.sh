shell_run '' none '' '/bin/bash' 'ps | wc -l'
