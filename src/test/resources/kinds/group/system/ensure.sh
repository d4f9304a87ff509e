group_ensure 'case' yes
