wait_for_run matched 300 0 1 'Timeout when waiting for search string ^\d+ ready$ in /var/log/x.log' '/var/log/x.log' '^[0-9]+ ready$'
