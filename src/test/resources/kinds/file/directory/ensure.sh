file_ensure '/scratch/srv/app' yes directory '' no '65534' 'nogroup' '0750' no
