uri_run '200' no 30 'url = "https://example.com/reload"
globoff
proto = "=http,https"
proto-redir = "=http,https"
data-raw = ""
max-time = "30"
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
max_redirect = 0
method = POST' 'https://example.com/reload' '' no
