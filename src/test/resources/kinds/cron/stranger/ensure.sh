cron_ensure 'job' '/scratch/jobs' 'nobody-knows' '* * * * * nobody-knows x'
