cron_probe 'job' '' 'nobody'
