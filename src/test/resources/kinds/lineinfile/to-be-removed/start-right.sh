printf 'new\n' >list
