user_ensure 'case' '' any yes no yes no
