group_probe 'case'
