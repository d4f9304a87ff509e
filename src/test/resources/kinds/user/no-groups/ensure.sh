user_ensure 'case' '' any no no yes no -G ''
