cron_probe 'old' '/scratch/jobs' ''
