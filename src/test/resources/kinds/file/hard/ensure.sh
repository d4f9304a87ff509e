file_ensure '/scratch/second' no hard '/scratch/first' no '' '' '' no
