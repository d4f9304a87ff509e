file_probe '/scratch/current' no link '/scratch/v2' no '' '' '' led
