file_ensure '/scratch/old' no absent '' no '' '' '' no
