# A key is read from @CLIENT@.key, so that no list of processes shows it; with a certificate, in place of the first line:
#   curl --cert @CLIENT@.pem …
printf 'header = "Authorization: Bearer %s"\n' "$(cat @CLIENT@.key)" |
  curl -sSN -K - --cacert ca.crt https://@DOOR@/api/generate -d '{"model":"@MODEL@","prompt":"hello"}'
