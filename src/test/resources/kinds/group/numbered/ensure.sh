group_ensure 'case' no -g 2345
