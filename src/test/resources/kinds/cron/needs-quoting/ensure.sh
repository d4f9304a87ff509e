cron_ensure 'it'\''s $(touch canary) \n *' '/scratch/$(touch canary) jobs' 'root' '* * * * * root echo '\''x'\'' "$(touch canary)" `touch canary` \n'
