command_run '' line ******** yes 'login'
