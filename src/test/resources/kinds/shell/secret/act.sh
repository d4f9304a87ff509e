shell_run '' none '' '/bin/sh' ********
