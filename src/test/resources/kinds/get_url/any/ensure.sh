get_url_ensure '/scratch/dir/served.tgz' no '' '' '' '' no 'http://files.test/scratch/served.tgz?x=/y#z' 'url = "http://files.test/scratch/served.tgz?x=/y#z"
globoff
proto = "=http,https"
proto-redir = "=http,https"
fail
location
connect-timeout = "10"
speed-time = "10"
speed-limit = "1"' --tries=1 --timeout=10 --check-certificate
