file_probe '/scratch/app' yes directory '' no 'no-such-user' '' '' no
