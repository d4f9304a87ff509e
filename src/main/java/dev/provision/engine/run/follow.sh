# Prints the journal of a run, from a line on, until its end or until nobody is left to end it.

# f_follow RUN FROM PATIENCE: from complete line FROM+1. A runner that has written nothing after PATIENCE twentieths
# of a second never got its whole program: nobody will bring the rest, so it is stopped.
f_follow() {
  _fjournal=$PROV_STATE/runs/$1/journal
  if [ ! -f "$_fjournal" ]; then
    h_frame nojournal "$1"
    h_close
    return
  fi
  h_frame follow "$1" "$2"
  h_runner "$1"
  exec 4<"$_fjournal"
  _fage=0
  _fonce=no
  _fpart=
  _fskip=$2
  _fseen=no
  while :; do
    # At the end of file read hands over the partial line; it is no line until its newline is there.
    if IFS= read -r _fline <&4; then
      f_line "$_fpart$_fline" || return
      _fpart=
    else
      _fpart=$_fpart$_fline
      f_wait "$1" "$3" || return
    fi
  done
}

f_line() {
  _fseen=yes
  _fonce=no
  if [ "$_fskip" -gt 0 ]; then
    _fskip=$((_fskip - 1))
  else
    printf '%s\n' "$1" || exit 1
  fi
  case $1 in
    '@end '*)
      h_close
      return 1
      ;;
  esac
}

# f_wait RUN PATIENCE: fails when there is nothing to wait for.
f_wait() {
  if ! h_alive && f_over "$1"; then
    if [ "$_fonce" = yes ]; then
      f_gone "$1"
      return 1
    fi
    # It may have written and ended between our last look and now.
    _fonce=yes
    return 0
  fi
  f_rest
  # Finds out whether anybody still listens; a follower must not outlive its connection for long.
  [ $((_fage % 100)) -ne 0 ] || h_frame alive || exit 1
  if [ "$_fseen" = no ] && [ "$_fage" -gt "$2" ] && h_alive; then
    kill -9 "$_hpid"
  fi
}

# f_rest: lets a moment pass before the next look. A look costs the host a process, so the longer it has been
# followed, the longer the moment, but never over a tenth of that time. _fage counts twentieths of a second and
# meets every hundred.
f_rest() {
  if [ "$_fage" -lt 20 ]; then
    sleep 0.05
    _fage=$((_fage + 1))
  elif [ "$_fage" -lt 100 ]; then
    sleep 0.1
    _fage=$((_fage + 2))
  elif [ "$_fage" -lt 200 ]; then
    sleep 0.25
    _fage=$((_fage + 5))
  else
    sleep 0.5
    _fage=$((_fage + 10))
  fi
}

# f_gone RUN: there is no end, and whether that is so because it could not be written.
f_gone() {
  if [ -e "$PROV_RUNDIR/$1/unjournaled" ] || ! (true >>"$_fjournal") 2>/dev/null; then
    h_frame gone "$1" unjournaled
  else
    h_frame gone "$1"
  fi
  h_close
}

# f_over RUN: neither the runner nor a child of it holds the lock.
f_over() {
  h_held_by
  [ "$_hrun" != "$1" ] || h_free
}
