# The state of a host to which playbooks/site.yml was applied, by nothing of the product. Says the same of every such
# host: no times, no numbers of processes, no digests of what is made at random or logged.
# usage: NAME KEY; the name that the door answers to, and a key that may use models
export LC_ALL=C
door=https://$1
key=$2

changing() {
  case $1 in
    */.standin/log.jsonl) return 0 ;;
    */tls.key | */tls.csr | */tls.crt | */ca.crl | */id_ed25519 | */id_ed25519.pub) return 0 ;;
  esac
  return 1
}

# PATH=TYPE MODE OWNER LINK DIGEST
files() {
  find /opt/ollama /usr/local/bin /etc/systemd/system /etc/nginx /var/lib/ollama \
    -printf '%p\t%y %m %u:%g %l\n' |
    awk '!/^\/etc\/systemd\// || /ollama|nginx/' | sort | while IFS='	' read -r path rest; do
    digest=-
    if [ -f "$path" ] && [ ! -L "$path" ] && ! changing "$path"; then
      digest=$(sha256sum <"$path")
    fi
    printf 'file %s=%s %s\n' "$path" "$rest" "${digest%% *}"
  done
}

units() {
  for unit in ollama.service nginx.service; do
    systemctl show -p Id -p ActiveState -p SubState -p UnitFileState -p NeedDaemonReload "$unit" | tr '\n' ' '
    echo
  done
  printf 'failed units=%s\n' "$(systemctl --failed --plain --no-legend | tr '\n' ' ')"
}

status() {
  curl -s -m 20 -o /dev/null -w '%{http_code}' --cacert /etc/nginx/ollama/ca.crt --resolve "$name:443:127.0.0.1" \
    --resolve "$name:80:127.0.0.1" "$@"
}

doors() {
  name=$1
  printf 'no key=%s\n' "$(status "$door/api/tags")"
  printf 'a wrong key=%s\n' "$(status -H 'X-API-Key: aaaaaaaaaaaaaaaaaaaa' "$door/api/tags")"
  printf 'a key=%s\n' "$(status -H "X-API-Key: $key" "$door/api/tags")"
  printf 'a key may not pull=%s\n' "$(status -H "X-API-Key: $key" -d '{}' "$door/api/pull")"
  printf 'plain=%s\n' "$(status "http://$name/")"
  printf 'sockets=%s\n' "$(ss -Hltn | awk '{ print $4 }' | sort -u | tr '\n' ' ')"
  printf 'ollama runs as=%s\n' "$(ps -o user= -C ollama | sort -u | tr '\n' ' ')"
}

certificate() {
  cd /etc/nginx/ollama || return
  printf 'certificate=%s\n' "$(openssl verify -CAfile ca.crt tls.crt 2>&1)"
  printf 'its key=%s\n' "$([ "$(openssl x509 -in tls.crt -noout -pubkey)" = "$(openssl pkey -in tls.key -pubout)" ] &&
    echo fits)"
}

rest() {
  printf 'user=%s\n' "$(getent passwd ollama | cut -d : -f 1,6,7)"
  printf 'packages=%s\n' "$(dpkg-query -W -f '${Package} ${db:Status-Abbrev};' nginx libnginx-mod-http-js openssl)"
  printf 'unfinished packages=%s\n' "$(dpkg --audit)"
  printf 'temporaries=%s\n' "$(find / -xdev \( -name '.prov.*' -o -name '.make.*' \) | tr '\n' ' ')"
  printf 'owed=%s\n' "$(ls /var/lib/provision/owed)"
  # A boot takes the file, too.
  printf 'lock=%s\n' "$(if [ -e /run/provision/lock ]; then flock -n /run/provision/lock echo free; else echo free; fi)"
}

files
units
doors "$1"
certificate
rest
