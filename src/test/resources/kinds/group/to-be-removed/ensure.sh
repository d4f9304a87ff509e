group_remove 'case'
