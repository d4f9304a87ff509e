uri_run '200 201' no 30 'url = "https://example.com/upload"
globoff
proto = "=http,https"
proto-redir = "=http,https"
request = "PUT"
data-raw = "first\nsecond\n"
header = "Content-Type: text/plain"
insecure
cacert = "/etc/ssl/own.pem"
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
method = PUT
header = Content-Type: text/plain
body_file = /dev/fd/4
check_certificate = off
ca_certificate = /etc/ssl/own.pem
ca_directory = /dev/null' 'https://example.com/upload' 'first
second
' no
