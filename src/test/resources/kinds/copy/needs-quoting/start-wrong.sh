echo x >'-rf $(touch '"$PWD"'/canary) '"'q'"' \n ü'
