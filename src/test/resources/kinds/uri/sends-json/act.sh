uri_run '200 404' yes 5 'url = "http://127.0.0.1:11434/api/show"
globoff
proto = "=http,https"
proto-redir = "=http,https"
header = "Content-Type: application/json"
data-raw = "{\"model\": \"qwen2:0.5b\", \"stream\": false, \"options\": [1, 2.5, null]}"
max-time = "5"
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
method = POST
header = Content-Type: application/json
body_file = /dev/fd/4' 'http://127.0.0.1:11434/api/show' '{"model": "qwen2:0.5b", "stream": false, "options": [1, 2.5, null]}' no
