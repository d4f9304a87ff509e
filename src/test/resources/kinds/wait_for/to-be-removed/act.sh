wait_for_run gone 300 0 1 'Timeout when waiting for file /var/lock/x to be absent.' '/var/lock/x'
