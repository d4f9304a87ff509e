user_remove 'case' yes no
