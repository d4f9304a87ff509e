uri_run '200 404' yes 'url = "http://127.0.0.1:11434/api/show"
globoff
proto = "=http,https"
proto-redir = "=http,https"
header = "Content-Type: application/json"
data-raw = "{\"model\": \"qwen2:0.5b\", \"stream\": false, \"options\": [1, 2.5, null]}"
max-time = "5"
write-out = "\n%{http_code} %{url_effective} %{content_type}"'
