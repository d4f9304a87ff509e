# Steps whose tasks judge them by more than a host can: one try, then it is the controller's turn. What came of them in
# the end is told with _ended.

# _tried_state N LIMIT HIDDEN HANDLERS NAME PRINTS AGAIN: after a first try it is ensured whatever it is by now.
_tried_state() {
  _start "$1" "$2" "$5"
  if [ "$7" = yes ]; then
    eval "_want=\$d$1"
    _missing=
  elif ! _differs "$1" "$3"; then
    [ "$6" = no ] || _unneeded "$1"
    return "$_rest"
  fi
  _announce "$1" "$4" "$_missing"
  if [ "$6" = yes ]; then
    _run "$1"
    _printed "$1" "$3" yes
    _to_be_judged "$1" ''
  fi
  _ensure "$1"
  if [ "$3" = yes ] || [ "$_failed" = no ]; then
    _missing=
  else
    _output output "$1" "$_rundir/out.$1"
    case $_obs in
      ' !'*) _missing=$_obs ;;
    esac
  fi
  _j "@result $1 rc=$_rc"
  _to_be_judged "$1" "$_missing"
}

# _tried_action N LIMIT HIDDEN HANDLERS NAME CHANGES
_tried_action() {
  _start "$1" "$2" "$5"
  ! _skipped "$1" || return 0
  _forward "$1" "$4"
  _announce "$1" "$4" ''
  _changes=$6
  _act "$1"
  _printed "$1" "$3" yes
  _to_be_judged "$1" ''
}

# _tried_lookup N LIMIT HIDDEN NAME
_tried_lookup() {
  _start "$1" "$2" "$4"
  ! _skipped "$1" || return 0
  _forward "$1" ''
  _owed_now=
  _read "$1"
  _printed "$1" "$3" yes
  _to_be_judged "$1" ''
}

# _to_be_judged N LACKS: how it would count by itself, and what a state still lacks.
_to_be_judged() {
  _j "@stop tried $1 $_changed $_failed$_owed_now${2:+$_nl$2}"
  _end 2
}
