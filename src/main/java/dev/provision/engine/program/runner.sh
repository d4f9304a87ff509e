# The part of a program that runs its steps and journals them. A frame is on disk before what it
# announces is done; a run that cannot write its journal stops at once.
#
# In: PROV_RUN, PROV_STATE, PROV_RUNDIR from the launcher, the words of journal.sh. Of each step N the program defines
#   pN the probe, dN its desired lines, eN what ensures it   (a state)
#   aN what it does                                          (an action)
#   rN what it reads                                         (a lookup)
#   _nN whether the host can run it by itself                (where not every host can)
#   _wN whether it runs; _cN, _fN, _uN changed, failed, until (where the task says so)
# What need not be there has a name that no program has, such as c99.
_rundir=$PROV_RUNDIR/$PROV_RUN
_frames=0
_held=
_stop_after=${_stop_after:-0}

# _j TEXT: journals a frame with its data lines. A test may stop the runner after a certain one.
_j() {
  _journal "$1"
  _frames=$((_frames + 1))
  [ "$_frames" != "$_stop_after" ] || kill -STOP $$
}

# _begin PROGRAM-SHA256
_begin() {
  IFS= read -r _boot </proc/sys/kernel/random/boot_id || _boot=unknown
  _j "@run 1 $PROV_RUN $1 $_boot $$"
}

# _end CODE: the last frame of every run.
_end() {
  _forget "$1"
  _j "@end $1"
  exit 0
}

# _forget CODE: raw outputs may hold secrets, so they go with the run; what the controller has yet to
# fetch goes with the next launch.
_forget() {
  for _ff in "$_rundir"/*.*; do
    case $1:" $_held " in
      2:*" ${_ff##*.} "*) ;;
      *) set -- "$@" "$_ff" ;;
    esac
  done
  shift
  [ $# = 0 ] || rm -f -- "$@"
}

# _start N LIMIT NAME: announces a step, unless the run was cancelled.
_start() {
  if _cancelled; then
    _end 3
  fi
  PROV_STEP=$1
  PROV_LIMIT=$2
  _j "@step $1 $2$_nl $3"
}

# _yield NAME VALUE: a value of the present step's result that conditions may ask for.
_yield() {
  printf '%s\n' "$2" >"$_rundir/$1.$PROV_STEP"
}

# _skipped N: whether the host decides that step N does not run.
_skipped() {
  if ! _has "_w$1" || "_w$1"; then
    return 1
  fi
  _status "$1" no no 0
  eval "_status_skipped_$1=yes"
  _j "@skip $1"
}

# _status N CHANGED FAILED RC: what conditions later ask for.
_status() {
  eval "_status_changed_$1=$2 _status_failed_$1=$3 _status_skipped_$1=no _number_rc_$1=$4"
}

# _look_at N: the observed lines of step N, in _obs.
_look_at() {
  _obs=$("p$1" 2>"$_rundir/look.$1")
  _obs=${_obs#@item *"$_nl"}
  case $_obs in
    @item* | '')
      IFS= read -r _obs <"$_rundir/look.$1" || :
      _obs=" !the probe gave no answer${_obs:+: $_obs}"
      ;;
  esac
}

# _owe N HANDLERS: enters on disk which handlers step N will owe. What it entered is in _owed_now.
_owe() {
  _owed_now=
  for _oh in $2; do
    [ -e "$PROV_STATE/owed/$_oh" ] && continue
    eval "_on=\$_hn_$_oh"
    { _put handler "$_on" && _put run "$PROV_RUN" && _put step "$1"; } >"$PROV_STATE/owed/$_oh" || {
      rm -f "$PROV_STATE/owed/$_oh"
      _unjournaled
    }
    _owed_now="$_owed_now $_oh"
  done
}

# _disown: takes back what the last _owe entered, as the step proved to change nothing.
_disown() {
  for _oh in $_owed_now; do
    rm -f "$PROV_STATE/owed/$_oh" || _unjournaled
  done
}

# _announce N HANDLERS LINES: write ahead, on disk before the step acts.
_announce() {
  _owe "$1" "$2"
  _j "@act $1${2:+ $2}${3:+$_nl$3}"
  [ -z "$_owed_now" ] || sync "$PROV_STATE/owed" 2>/dev/null || sync
  _durable
}

# _differs N HIDDEN: whether state N is not as wanted; what it lacks is in _missing. If not, this is
# journaled, and _rest is the status of the step.
_differs() {
  _rest=0
  ! _skipped "$1" || return 1
  eval "_want=\$d$1"
  _look_at "$1"
  if _cmp "$_want" "$_obs"; then
    _status "$1" no no 0
    _j "@ok $1"
    return 1
  fi
  case $_obs in
    ' !'*)
      _status "$1" no yes 1
      _j "@blocked $1$_nl$_obs"
      _rest=1
      return 1
      ;;
  esac
  [ "$2" = no ] || _missing=
}

# _state N LIMIT HIDDEN HANDLERS NAME RETRIES DELAY
_state() {
  _start "$1" "$2" "$5"
  _differs "$1" "$3" || return "$_rest"
  _announce "$1" "$4" "$_missing"
  _until _ensure "$1" "$6" "$7"
  _settle "$1" "$3"
}

# _check N LIMIT HIDDEN NAME: a state that is only compared.
_check() {
  _start "$1" "$2" "$4"
  _differs "$1" "$3" || return "$_rest"
  _status "$1" yes no 0
  _j "@differs $1${_missing:+$_nl$_missing}"
}

# _in_step PREFIX N FILE: ensures, with what it prints in FILE; its exit status is in _rc.
_in_step() {
  (
    exec </dev/null >"$3" 2>&1
    cd / || exit 1
    umask 022
    export PROV_RUN PROV_STATE PROV_STEP PROV_LIMIT
    "$1$2"
  )
  _rc=$?
}

# _ensure N: ensures step N once and looks again; that look has the last word, unless the task judges by itself.
_ensure() {
  _in_step e "$1" "$_rundir/out.$1"
  _ensured "$1"
}

# _ensured N: what the host says of step N after it was ensured.
_ensured() {
  _look_at "$1"
  _changed=yes
  _failed=no
  _cmp "$_want" "$_obs" || _failed=yes
  _judge "$1"
}

# _settle N HIDDEN [PRINTED]: journals what came of ensuring; with PRINTED what it printed is in the journal already.
_settle() {
  if [ "$_failed/$_changed" = no/yes ]; then
    _j "@changed $1"
    return 0
  elif [ "$_failed" = no ]; then
    _disown
    _j "@ok $1"
    return 0
  fi
  if [ "$2" = yes ]; then
    _missing=
  else
    [ -n "${3:-}" ] || _output output "$1" "$_rundir/out.$1"
    case $_obs in
      ' !'*) _missing=$_obs ;;
    esac
  fi
  if [ "$_rc" = 0 ]; then
    _j "@failed $1 differs${_missing:+$_nl$_missing}"
  else
    _j "@failed $1 rc=$_rc${_missing:+$_nl$_missing}"
  fi
  return 1
}
