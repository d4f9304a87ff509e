printf '[a]\na = old\n' >list
