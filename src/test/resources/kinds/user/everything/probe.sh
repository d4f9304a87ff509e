user_probe 'case' bare 'audio adm'
