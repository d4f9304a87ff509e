echo x >'-rf $(touch canary) '"'q'"' \n ü'
