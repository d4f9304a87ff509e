user_ensure 'case' '' any no no yes yes -G 'audio'
