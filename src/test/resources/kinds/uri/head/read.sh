uri_run '200' no 30 'url = "https://example.com/"
globoff
proto = "=http,https"
proto-redir = "=http,https"
head
output = "/dev/null"
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
method = HEAD' 'https://example.com/' '' no
