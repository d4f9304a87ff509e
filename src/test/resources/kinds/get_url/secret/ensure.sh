get_url_ensure '/scratch/to' no '' '' '' '' no 'http://files.test/scratch/served' ********
