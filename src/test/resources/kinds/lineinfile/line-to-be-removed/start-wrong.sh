printf 'a\n.*\n.*\r\n' >list
