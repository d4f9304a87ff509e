command_run '/scratch' none '' yes 'touch' 'made here'
