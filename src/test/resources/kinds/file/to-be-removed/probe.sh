file_probe '/scratch/old' no absent '' no '' '' '' no
