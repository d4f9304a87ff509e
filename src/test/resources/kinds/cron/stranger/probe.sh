cron_probe 'job' '/scratch/jobs' 'nobody-knows'
