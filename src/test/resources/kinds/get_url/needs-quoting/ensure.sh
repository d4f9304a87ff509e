get_url_ensure '/scratch/$(touch canary) '\''x'\''' no '' '' '' '' no 'http://files.test/scratch/it'\''s$HOME{a,b}[1-2]' 'url = "http://files.test/scratch/it'\''s$HOME{a,b}[1-2]"
globoff
proto = "=http,https"
proto-redir = "=http,https"
fail
location
header = "X-Quoted: it'\''s \"quoted\" \\ $(touch canary)"
connect-timeout = "30"
speed-time = "30"
speed-limit = "1"'
