file_ensure '/scratch/current' no link '/scratch/v2' no '' '' '' led
