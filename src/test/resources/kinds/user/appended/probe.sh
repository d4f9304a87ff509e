user_probe 'case' no 'audio'
