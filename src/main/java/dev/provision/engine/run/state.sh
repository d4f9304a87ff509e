# Questions about the runs of a host, and the few things one may do to them from outside.

# s_status: the lock, runs without an end, handlers owed.
s_status() {
  if h_free; then
    h_frame lock free
  else
    h_frame lock held
    h_lines "$PROV_RUNDIR/holder"
    h_holders
    h_pids
  fi
  h_unfinished
  for _sr in $_hruns; do
    h_frame unfinished "$_sr"
    _hpids=
    ! h_runner "$_sr" || h_members
    h_pids
  done
  for _so in "$PROV_STATE"/owed/*; do
    [ -f "$_so" ] || continue
    h_frame owed "${_so##*/}"
    h_lines "$_so"
  done
}

# s_cancel RUN: the runner stops before its next step.
s_cancel() {
  if h_runner "$1" && h_alive; then
    true >"$PROV_RUNDIR/$1/cancel" && h_frame cancelling
  else
    h_frame over
  fi
}

# s_ack RUN: the controller has what it wants; raw outputs may hold secrets.
s_ack() { rm -f -- "$PROV_RUNDIR/$1"/out.* && h_frame acked; }

# s_give RUN N...: what hidden steps printed, which no journal holds; as base64 lines, cut at 256 KiB.
s_give() {
  _sg=$PROV_RUNDIR/$1
  shift
  for _sn do
    s_stream stdout "$_sn" "$_sg/out.$_sn"
    s_stream stderr "$_sn" "$_sg/err.$_sn"
  done
  h_frame given
}

# s_stream FRAME N FILE
s_stream() {
  [ -s "$3" ] || return 0
  h_frame "$1" "$2"
  head -c 262144 "$3" | base64 | sed 's/^/ /'
  _sb=$(wc -c <"$3")
  [ "$_sb" -le 262144 ] || h_frame cut "$2"
}

# s_release: gives up a lock that only what a dead runner left behind still holds. Kills nothing.
s_release() {
  h_held_by
  if h_runner "$_hrun" && h_alive; then
    h_frame running
    h_lines "$PROV_RUNDIR/holder"
    printf ' pid=%s\n' "$_hpid"
    return
  fi
  h_members
  _spids=$_hpids
  h_holders
  for _sp in $_spids; do
    case " $_hpids " in
      *" $_sp "*) ;;
      *) _hpids="$_hpids $_sp" ;;
    esac
  done
  # Whoever holds the old file keeps it; the next launch makes a new one.
  rm -f -- "$_hlock" "$PROV_RUNDIR"/*/pid && h_frame released && h_pids
}

# s_kept: what runs replaced. Of each: name, type, mode, user, group, SHA-256, path; an index has numbers for
# user and group, what was kept has their names.
s_kept() {
  for _sk in "$PROV_STATE"/keep/*/index; do
    [ -f "$_sk" ] || continue
    _sd=${_sk%/index}
    h_frame kept "${_sd##*/}"
    {
      stat -c '%U %G %n' "$_sd"/[0-9]* 2>/dev/null
      printf '\n'
      sha256sum "$_sd"/[0-9]* 2>/dev/null
      printf '\n'
      cat "$_sk"
    } | awk '
      part < 2 && /^$/ { part++; next }
      part < 2 {
        name = $NF
        sub(/.*\//, "", name)
        if (part == 0) {
          user[name] = $1
          group[name] = $2
        } else {
          sha[name] = $1
        }
        next
      }
      {
        path = $0
        for (i = 1; i <= 5; i++) sub(/^[^ ]* /, "", path)
        u = $1 in user && user[$1] != "UNKNOWN" ? user[$1] : $4
        g = $1 in group && group[$1] != "UNKNOWN" ? group[$1] : $5
        print " " $1 " " $2 " " $3 " " u " " g " " ($1 in sha ? sha[$1] : "-") " " path
      }'
  done
}
