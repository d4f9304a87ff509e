cron_ensure 'at boot' '/scratch/jobs' 'root' '#@reboot root echo 100\% | logger'
