command_probe '/scratch' 'made*' ''
