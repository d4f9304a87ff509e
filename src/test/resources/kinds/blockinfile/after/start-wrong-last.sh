printf 'x\n[main]' >conf
