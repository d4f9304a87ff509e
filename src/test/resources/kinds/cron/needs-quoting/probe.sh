cron_probe 'it'\''s $(touch canary) \n *' '/scratch/$(touch canary) jobs' 'root'
