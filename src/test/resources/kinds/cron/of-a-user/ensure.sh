cron_ensure 'job' '' 'nobody' '* * 1 * * x'
