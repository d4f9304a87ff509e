user_probe 'case' no ''
