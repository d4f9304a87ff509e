cron_ensure 'nightly backup' '/scratch/jobs' 'root' '30 2-4/2 * * mon,tue root /usr/local/bin/backup --all'
