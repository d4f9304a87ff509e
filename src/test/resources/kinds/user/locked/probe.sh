user_probe 'case' bare ''
