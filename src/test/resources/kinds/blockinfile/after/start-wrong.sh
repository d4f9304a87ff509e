printf '[main]\nx\n' >conf
