cron_probe 'at boot' '/scratch/jobs' 'root'
