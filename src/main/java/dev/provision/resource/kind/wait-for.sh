# Waiting until something is, or is no longer.

# wait_for_run HOW TIMEOUT DELAY PAUSE MESSAGE WORD...: HOW is time, connected, refused, there, gone
# or matched. Prints how long it took, in seconds.
wait_for_run() {
  wait_for_clock
  _w0=$_wn
  _wh=$1
  _wt=$2
  _wp=$4
  _wm=$5
  sleep "$3"
  shift 5
  while :; do
    "wait_for_$_wh" "$@" && break
    wait_for_clock
    if [ $((_wn - _w0)) -ge "$_wt" ]; then
      printf '%s\n' "$_wm" >&2
      return 1
    fi
    sleep "$_wp"
  done
  wait_for_clock
  printf 'elapsed=%s\n' $((_wn - _w0))
}

# Seconds in _wn, of a clock that nobody sets.
wait_for_clock() {
  IFS=. read -r _wn _ </proc/uptime || _wn=$(date +%s)
}

wait_for_time() {
  wait_for_clock
  [ $((_wn - _w0)) -ge "$_wt" ]
}

# wait_for_connected HOST PORT SECONDS: whether somebody listens there. Debian always has bash.
wait_for_connected() {
  if command -v bash >/dev/null; then
    # shellcheck disable=SC2016  # expanded by bash
    timeout -k 1 "$3" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null
  elif command -v nc >/dev/null; then
    timeout -k 1 "$3" nc -z "$1" "$2" 2>/dev/null
  else
    _wm='neither bash nor nc is installed, to try the port with'
    _wt=0
    return 1
  fi
}

wait_for_refused() {
  command -v bash >/dev/null || command -v nc >/dev/null || wait_for_connected "$@" || return 1
  ! wait_for_connected "$@"
}

wait_for_there() { [ -e "$1" ]; }

wait_for_gone() { [ ! -e "$1" ]; }

# wait_for_matched PATH EXPRESSION
wait_for_matched() { [ -e "$1" ] && printf '%s\n' "$2" | grep -aqE -f - "$1"; }
