file_probe '/scratch/srv' yes directory '' no 'nobody' '65534' 'u=rwX,g=rX,o=' yes
