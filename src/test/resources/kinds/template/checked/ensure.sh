copy_ensure '/scratch/sudoers' no yes '' '' '' '' yes 'a17fcf0a2f50e2d495e4f90ce263410edc183add6c62699a2facbccf60410f74' no 'true
' '/bin/sh' '-n' '%s'
