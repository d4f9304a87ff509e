uri_run '200' no 'url = "http://127.0.0.1:11434/api/version"
globoff
proto = "=http,https"
proto-redir = "=http,https"
max-time = "30"
location
write-out = "\n%{http_code} %{url_effective} %{content_type}"'
