command_probe '' '' '/scratch/old'
