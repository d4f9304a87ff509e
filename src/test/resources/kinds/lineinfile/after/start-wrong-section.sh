printf '[a]\n[b]\n' >list
