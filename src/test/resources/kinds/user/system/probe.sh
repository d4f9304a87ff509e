user_probe 'case' exact ''
