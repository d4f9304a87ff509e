wait_for_run there 300 0 1 'Timeout when waiting for file /run/x.pid' '/run/x.pid'
