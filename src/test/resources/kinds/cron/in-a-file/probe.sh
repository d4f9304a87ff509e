cron_probe 'nightly backup' '/scratch/jobs' 'root'
