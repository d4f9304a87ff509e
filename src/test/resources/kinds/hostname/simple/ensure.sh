hostname_ensure 'case-host'
