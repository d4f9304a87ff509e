uri_run '200' yes 'url = "http://127.0.0.1:11434/it'\''s?a=$HOME&b={c,d}"
globoff
proto = "=http,https"
proto-redir = "=http,https"
header = "X-Quoted: it'\''s \"quoted\"\t\\ $(id)"
header = "X-Empty;"
max-time = "30"
location
write-out = "\n%{http_code} %{url_effective} %{content_type}"'
