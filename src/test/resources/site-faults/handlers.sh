# What the host's own logs tell of the two handlers of playbooks/site.yml. First how often each ran, then whether the
# last time (or a start) was after the newest of the files it is for. Debian's packages reload nginx, too, but
# before the first file of the door is there.
export LC_ALL=C
journalctl --sync 2>/dev/null

# seconds.micros of each message of UNIT's manager that matches; and of all times given the newest
moments() {
  journalctl -q -o short-unix -u "$1" _PID=1 | awk -v text="$2" '$0 ~ text { print $1 }'
}
newest() { sort -n | tail -n 1; }
changed() { find "$@" -printf '%C@\n' 2>/dev/null | newest; }

after() { awk -v a="$1" -v b="$2" 'BEGIN { print (a + 0 > b + 0) ? "yes" : "no" }'; }

unit=/etc/systemd/system/ollama.service
door=$(changed /etc/nginx/ollama/tls.csr)
printf 'restart ollama=%s\n' "$(moments ollama.service 'Stopping ollama' | wc -l)"
printf 'reload nginx=%s\n' "$(moments nginx.service 'Reloaded nginx' |
  awk -v d="${door:-99999999999}" '$1 > d' | wc -l)"
printf 'restart ollama is younger=%s\n' "$(after "$(moments ollama.service 'Started ollama' | newest)" \
  "$(changed $unit $unit.d /opt/ollama/environment /opt/ollama/current /opt/ollama/*/bin)")"
printf 'reload nginx is younger=%s\n' "$(after "$(moments nginx.service '(Started|Reloaded) nginx' | newest)" \
  "$(changed /etc/nginx/ollama /etc/nginx/njs /etc/nginx/conf.d /etc/nginx/sites-enabled)")"
# The causes and the handlers as the run journals have them, in order of time.
cat /var/lib/provision/runs/*/journal | grep -a '^@'
