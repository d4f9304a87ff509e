uri_run '200' no 'url = "https://example.com/reload"
globoff
proto = "=http,https"
proto-redir = "=http,https"
data-raw = ""
max-time = "30"
write-out = "\n%{http_code} %{url_effective} %{content_type}"'
