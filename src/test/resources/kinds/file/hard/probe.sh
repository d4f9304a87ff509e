file_probe '/scratch/second' no hard '/scratch/first' no '' '' '' no
