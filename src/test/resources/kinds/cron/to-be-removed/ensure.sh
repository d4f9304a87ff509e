cron_ensure 'old' '/scratch/jobs' '' ''
