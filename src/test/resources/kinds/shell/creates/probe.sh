command_probe '/scratch' '/scratch/made' ''
