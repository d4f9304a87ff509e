get_url_ensure '/scratch/to' no 'sha256:2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806' 'root' '0' '0640' yes 'http://files.test/scratch/served' 'url = "http://files.test/scratch/served"
globoff
proto = "=http,https"
proto-redir = "=http,https"
fail
location
connect-timeout = "10"
speed-time = "10"
speed-limit = "1"' --tries=1 --timeout=10 --check-certificate
