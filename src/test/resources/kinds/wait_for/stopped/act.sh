wait_for_run refused 300 2 3 'Timeout when waiting for ::1:22 to stop.' '::1' 22 1
