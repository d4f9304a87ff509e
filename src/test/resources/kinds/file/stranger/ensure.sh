file_ensure '/scratch/app' yes directory '' no 'no-such-user' '' '' no
