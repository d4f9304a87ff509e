# A second server on models that were restored to a scratch folder: does it show them, does one answer.
# Before it: d_unit, d_scratch. Whatever ends this, the server and the folder are gone afterwards.
d_end() {
  trap '' HUP INT TERM PIPE
  trap - EXIT
  [ -z "${d_pid-}" ] || kill "$d_pid" 2>/dev/null
  [ -z "${d_pid-}" ] || wait "$d_pid" 2>/dev/null
  rm -rf "$d_scratch"
}

# A port of loopback that nobody listens on.
d_port() {
  d_port=21434
  while grep -qi ":$(printf %04x "$d_port") " /proc/net/tcp /proc/net/tcp6 2>/dev/null; do
    d_port=$((d_port + 1))
  done
}

# d_client WORD...: asks the second server.
d_client() {
  timeout 300 env -i PATH="$PATH" HOME="$d_scratch" OLLAMA_HOST="127.0.0.1:$d_port" "$d_binary" "$@" 2>/dev/null
}

# d_drill MODEL: the model is asked for something short.
d_drill() {
  trap d_end EXIT
  trap 'exit 1' HUP INT TERM PIPE
  d_try "$1"
  d_end
}

d_try() {
  d_binary=$(systemctl show "$d_unit" -p ExecStart --value | sed -n 's/.*path=\([^ ;]*\).*/\1/p')
  _user=$(systemctl show "$d_unit" -p User --value)
  d_port
  cd "$d_scratch" || return
  if [ -n "$_user" ] && [ "$(id -u)" = 0 ]; then
    set -- "$1" runuser -u "$_user" --
  else
    set -- "$1"
  fi
  _model=$1
  shift
  "$@" env -i PATH="$PATH" HOME="$d_scratch" OLLAMA_MODELS="$d_scratch" OLLAMA_NOPRUNE=1 OLLAMA_NO_CLOUD=1 \
    OLLAMA_HOST="127.0.0.1:$d_port" "$d_binary" serve >/dev/null 2>&1 9>&- &
  d_pid=$!
  _tries=0
  until d_client list >/dev/null; do
    _tries=$((_tries + 1))
    if [ $_tries -gt 120 ] || ! kill -0 "$d_pid" 2>/dev/null; then
      printf '@silent\n'
      return
    fi
    sleep 0.5
  done
  d_client list | awk 'NR > 1 { print "@listed " $1 " " $2 }'
  [ -z "$_model" ] || [ -z "$(d_client run "$_model" hello)" ] || printf '@answered\n'
}
