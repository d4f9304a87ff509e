get_url_ensure '/scratch/to' no 'sha1:c7059bb19433cc3cabaa6236c83d56668a843dd2' '' '' 'a=r' no 'http://files.test/scratch/served' 'url = "http://files.test/scratch/served"
globoff
proto = "=http,https"
proto-redir = "=http,https"
fail
location
connect-timeout = "10"
speed-time = "10"
speed-limit = "1"' --tries=1 --timeout=10 --check-certificate
