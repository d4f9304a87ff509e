# Actions and lookups: what runs a command and judges how it ended.

# _output FRAME N FILE: a raw output, as base64 lines. What is over 256 KiB is cut off and said so.
_output() {
  [ -s "$3" ] || return 0
  _ob=$(head -c 262144 "$3" | base64 | sed 's/^/ /') || _unjournaled
  _j "@$1 $2$_nl$_ob"
  _ob=$(wc -c <"$3")
  [ "$_ob" -le 262144 ] || _j "@cut $2"
}

# _outputs N: both streams of step N.
_outputs() {
  _output stdout "$1" "$_rundir/out.$1"
  _output stderr "$1" "$_rundir/err.$1"
}

# _try FUNCTION N: runs it with its streams in files; its exit status is in _rc.
_try() {
  (
    exec </dev/null >"$_rundir/out.$2" 2>"$_rundir/err.$2"
    cd / || exit 1
    umask 022
    export PROV_RUN PROV_STATE PROV_STEP PROV_LIMIT
    "$1$2"
  )
  _rc=$?
  eval "_number_rc_$2=$_rc"
}

# _until FUNCTION N RETRIES DELAY: calls FUNCTION N, which tries and judges step N, until _uN holds.
_until() {
  _un=0
  while :; do
    "$1" "$2"
    _has "_u$2" || return 0
    "_u$2" && return 0
    [ "$_un" -lt "$3" ] || break
    _un=$((_un + 1))
    _j "@try $2 $_un"
    sleep "$4"
  done
  _status "$2" "$_changed" yes "$_rc"
  _failed=yes
}

# _act N, _read N: one try of an action, of a lookup.
_act() {
  _try a "$1"
  _ended_as_it_did "$1" "$_changes"
}

_read() {
  _try r "$1"
  _ended_as_it_did "$1" no
}

# _ended_as_it_did N CHANGED: the exit status tells, unless the task judges by itself.
_ended_as_it_did() {
  _failed=no
  [ "$_rc" = 0 ] || _failed=yes
  _changed=$2
  _judge "$1"
}

# _judge N: what the task says of a try that ended as _rc, _failed and _changed tell.
_judge() {
  _status "$1" "$_changed" "$_failed" "$_rc"
  if _has "_f$1"; then
    if "_f$1"; then _failed=yes; else _failed=no; fi
  fi
  if _has "_c$1"; then
    if "_c$1"; then _changed=yes; else _changed=no; fi
  fi
  _status "$1" "$_changed" "$_failed" "$_rc"
}

# _action N LIMIT HIDDEN HANDLERS NAME CHANGES KEEP RETRIES DELAY EXPECTED
_action() {
  _start "$1" "$2" "$5"
  ! _skipped "$1" || return 0
  _forward "$1" "$4"
  _announce "$1" "$4" ''
  _changes=$6
  _until _act "$1" "$8" "$9"
  [ "$_changed" = yes ] || _disown
  _told "$1" "$3" "$7" || return 1
  _expect "$1" "${10}"
}

# _expect N DIGEST: when what follows was resolved with another answer of step N than this one, it is the controller's
# turn. DIGEST is the SHA-256 of exit status and output, or - where nothing hangs on it.
_expect() {
  [ "$2" != - ] || return 0
  _digest=$({ printf '%s\n' "$_rc" && cat "$_rundir/out.$1"; } | sha256sum)
  [ "${_digest%% *}" = "$2" ] || _stop moved "$1"
}

# _program_state N LIMIT HIDDEN HANDLERS NAME KEEP RETRIES DELAY: a state that a program of the user's brings about. Its
# streams are told apart, as those of an action are.
_program_state() {
  _start "$1" "$2" "$5"
  if ! _differs "$1" "$3"; then
    _unneeded "$1"
    return "$_rest"
  fi
  _announce "$1" "$4" "$_missing"
  _until _run "$1" "$7" "$8"
  _printed "$1" "$3" "$6"
  _settle "$1" "$3" printed
}

# _unneeded N: what such a program is said to have printed where there was no need.
_unneeded() {
  eval "_us=\$_said$1 _uk=\$_status_skipped_$1"
  [ "$_uk/$_rest" != no/0 ] || printf '%s\n' "$_us" >"$_rundir/out.$1"
}

# _run N: one try of such a program.
_run() {
  _try e "$1"
  _ensured "$1"
}

# _lookup N LIMIT HIDDEN NAME KEEP RETRIES DELAY EXPECTED IGNORES: a failure that the task IGNORES is an answer too.
_lookup() {
  _start "$1" "$2" "$4"
  ! _skipped "$1" || return 0
  _forward "$1" ''
  _until _read "$1" "$6" "$7"
  if ! _told "$1" "$3" "$5"; then
    [ "$9" = yes ] || return 1
    _ignored "$1"
  fi
  _expect "$1" "$8"
}

# _printed N HIDDEN KEEP: journals what step N printed, where it is asked for or the step failed. What a hidden one
# printed is held back: the controller fetches it when it needs it.
_printed() {
  case $3/$2/$_failed in
    yes/yes/*)
      _held="$_held $1"
      _j "@held $1"
      _j "@result $1 rc=$_rc"
      ;;
    yes/* | no/no/yes)
      _outputs "$1"
      _j "@result $1 rc=$_rc"
      ;;
  esac
}

# _told N HIDDEN KEEP: journals what came of an action or a lookup.
_told() {
  _printed "$@"
  if [ "$_failed" = yes ]; then
    _j "@failed $1 rc=$_rc"
    return 1
  fi
  if [ "$_changed" = yes ]; then _j "@changed $1"; else _j "@ok $1"; fi
}
