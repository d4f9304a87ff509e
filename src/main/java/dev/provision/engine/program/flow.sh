# The order in which steps run: blocks, handlers, and the run as a whole.
_rests=' '

# _ignored N: the failure of step N does not count.
_ignored() {
  _j "@ignored $1"
}

# _block ID BODY RESCUE ALWAYS: names of functions, or - for none.
_block() {
  if [ "$2" = - ] || "$2"; then
    set -- "$1" "$2" "$3" "$4" 0
  elif [ "$3" != - ]; then
    _j "@rescue $1"
    if "$3"; then set -- "$1" "$2" "$3" "$4" 0; else set -- "$1" "$2" "$3" "$4" 1; fi
  else
    set -- "$1" "$2" "$3" "$4" 1
  fi
  if [ "$4" != - ]; then
    if [ "$5" = 0 ]; then _j "@always $1"; else _j "@always $1 failed"; fi
    "$4" || return 1
  fi
  return "$5"
}

# _flush N ID...: flush point N at which these handlers may run. What is owed after it waits for the next one, also in
# a later program.
_flush() {
  _fn=$1
  shift
  _due=" $* "
  _all_owed || return 1
  _j "@flushed $_fn"
}

# _handler ID FUNCTION [REST]: runs a handler that is owed and may run here; it is owed until it ended well and what it
# wrote survives a power loss, which could otherwise take that and leave it paid. With REST the function is only what an
# earlier program of this run left of it: when it is owed again, all of it must be written anew.
_handler() {
  case $_due in
    *" $1 "*) [ -e "$PROV_STATE/owed/$1" ] || return 0 ;;
    *) return 0 ;;
  esac
  case $_rests in
    *" $1 "*) _stop handler 0 ;;
  esac
  _j "@handler $1"
  if "$2"; then
    [ -z "${3:-}" ] || _rests="$_rests$1 "
    _j "@handled $1"
    _flushed
    rm -f "$PROV_STATE/owed/$1" || _unjournaled
    return 0
  fi
  _j "@hfailed $1"
  return 1
}

# _stop WHY N KEYS: what follows needs the controller. KEYS are of handlers that are owed from here on.
_stop() {
  _j "@stop $1 $2${3:+ $3}"
  _end 2
}

# _meet N LIMIT HANDLERS NAME: all hosts meet at step N. Who has HANDLERS announces it before another
# host runs it.
_meet() {
  _owed_now=
  if [ -n "$3" ]; then
    _start "$1" "$2" "$4"
    _announce "$1" "$3" ''
  fi
  _stop meet "$1" "${_owed_now# }"
}

# _forward N HANDLERS: where the host cannot run step N by itself it is the controller's turn. Who has
# HANDLERS announces it first.
_forward() {
  if ! _has "_n$1" || "_n$1"; then
    return 0
  fi
  _owed_now=
  [ -z "$2" ] || _announce "$1" "$2" ''
  _stop forward "$1" "${_owed_now# }"
}

# _ended N CHANGED FAILED KEYS ERROR: step N was run elsewhere; what it owed without need is taken back.
# ERROR is what it printed, in base64.
_ended() {
  _status "$1" "$2" "$3" 0
  _owed_now=$4
  [ "$2" = yes ] || _disown
  if [ "$3" = yes ]; then
    [ -z "$5" ] || _j "@stderr $1$_nl $5"
    _j "@failed $1 rc=1"
    return 1
  fi
  if [ "$2" = yes ]; then _j "@changed $1"; else _j "@ok $1"; fi
}

# _tail FUNCTION: the final survey. A probe that fails has said what it could.
_tail() {
  { printf '@tail\n' && { "$1" 2>/dev/null || :; } && printf '\n'; } >>"$_jfile" || _unjournaled
}

# _said N FAILED: a local task that the controller evaluated stands here.
_said() {
  _j "@said $1"
  [ "$2" = no ]
}

# _main: the whole run. The program defines _all_steps, _all_owed and _all_states; a function must not
# hide a program, such as tail.
_main() {
  if _all_steps; then _failure=0; else _failure=1; fi
  _tail _all_states
  _end "$_failure"
}
