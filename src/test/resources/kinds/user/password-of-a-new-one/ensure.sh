user_ensure 'case' ******** any yes no no no
