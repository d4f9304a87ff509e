wait_for_run time 5 0 1 'Timeout when waiting for '
