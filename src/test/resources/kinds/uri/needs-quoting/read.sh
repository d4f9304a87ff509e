uri_run '200' yes 30 'url = "http://127.0.0.1:11434/it'\''s?a=$HOME&b={c,d}"
globoff
proto = "=http,https"
proto-redir = "=http,https"
header = "X-Quoted: it'\''s \"quoted\"\t\\ $(id)"
header = "X-Empty;"
max-time = "30"
location
write-out = "\n%{http_code} %{url_effective} %{content_type}"' 'verbose = on
show_progress = off
server_response = on
content_on_error = on
output_document = -
auth_no_challenge = on
tries = 1
hsts = off
netrc = off
cookies = off
iri = off
max_redirect = 50
method = GET
header = X-Quoted: it'\''s "quoted"	\ $(id)
header = X-Empty: ' 'http://127.0.0.1:11434/it'\''s?a=$HOME&b={c,d}' '' no
