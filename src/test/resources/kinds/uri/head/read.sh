uri_run '200' no 'url = "https://example.com/"
globoff
proto = "=http,https"
proto-redir = "=http,https"
head
output = "/dev/null"
max-time = "30"
location
write-out = "\n%{http_code} %{url_effective} %{content_type}"'
