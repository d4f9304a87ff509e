uri_run '200 201' no 'url = "https://example.com/upload"
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
write-out = "\n%{http_code} %{url_effective} %{content_type}"'
