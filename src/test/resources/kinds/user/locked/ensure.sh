user_ensure 'case' '' yes yes no yes no
