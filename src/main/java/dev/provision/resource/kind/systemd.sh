# Units of systemd. Names are checked by the controller: letters, digits and :_.@\- only, so that a
# shellcheck disable=SC2154  # words of core.sh
# list of them may stand in one word.
_systemd_properties=Id,LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload,Result,Type
_systemd_properties=$_systemd_properties,NRestarts,InvocationID,ExecMainExitTimestampMonotonic
_systemd_properties=$_systemd_properties,SourcePath

# An inactive oneshot is forgotten by systemd as soon as nothing refers to it. That we saw it end
# well is noted here, for this boot.
_systemd_finished=/run/provision/finished

# How often systemd itself had restarted a unit when a run started it: RUN and NRestarts, a file for each.
_systemd_lives=/run/provision/lives

# _systemd_ctl WORD...: systemctl, which neither asks nor pages.
_systemd_ctl() {
  timeout -k 5 "${PROV_LIMIT:-1800}" systemctl --no-ask-password --no-pager "$@"
}

# _systemd_show NAMES: one record for each name, in their order, a blank line between them.
_systemd_show() (
  set -f
  # shellcheck disable=SC2086  # a list of names
  timeout -k 5 60 systemctl --no-pager show -p "$_systemd_properties" -- $1
)

# _systemd_get PROPERTY: puts its value in the record _sr into _sv.
_systemd_get() {
  _sv=
  case $_sr in
    *"$_nl$1="*)
      _sv=${_sr#*"$_nl$1="}
      _sv=${_sv%%"$_nl"*}
      ;;
  esac
}

# systemd_probe (UNIT RUNNING ENABLED MASKED RELOAD)...
# Says what is observed about what is wanted: RUNNING is started, stopped or any, ENABLED and
# MASKED are yes, no or any, RELOAD is yes or no. An empty UNIT stands for systemd itself.
systemd_probe() {
  _systemd_read "$@"
  _sk=0
  while [ $# -gt 0 ]; do
    _sk=$((_sk + 1))
    _item $_sk
    if [ -d /run/systemd/system ]; then
      _systemd_answer "$1" "$2" "$3" "$4" "$5"
    else
      _blocked 'systemd does not run on this host'
    fi
    shift 5
  done
}

# Reads all units at once into _so. Whether any loaded unit differs from its files goes into _sg;
# the units named are loaded by then.
_systemd_read() {
  _so=
  _sg=no
  _sn=
  _sw=no
  while [ $# -gt 0 ]; do
    _sn="$_sn $1"
    [ "$5" = yes ] && _sw=yes
    shift 5
  done
  case $_sn in
    *[!\ ]*) _so=$(_systemd_show "$_sn" 2>/dev/null) || _so= ;;
  esac
  [ -n "$_so" ] && _so=$_nl$_so$_nl$_nl
  [ "$_sw" = yes ] || return 0
  case $(timeout -k 5 60 systemctl --no-pager show -p NeedDaemonReload '*' 2>/dev/null) in
    *=yes*) _sg=yes ;;
  esac
}

# Moves the next record of _so into _sr. When all at once did not work, asks for UNIT alone.
_systemd_next() {
  if [ -n "$_so" ]; then
    _sr=${_so%%"$_nl$_nl"*}$_nl
    _so=${_so#*"$_nl$_nl"}
    [ -n "$_so" ] && _so=$_nl$_so
    return 0
  fi
  _sr=$(_systemd_show "$1" 2>/dev/null) || return 1
  _sr=$_nl$_sr$_nl
}

_systemd_answer() {
  if [ -n "$1" ]; then
    if ! _systemd_next "$1"; then
      _blocked "systemd does not answer about $1"
      return
    fi
    _systemd_judge "$2" "$3"
    [ "$2" != started ] || _systemd_alive "$1"
    _systemd_obstacle "$@"
    if [ -n "$_sv" ]; then
      _blocked "$_sv"
      return
    fi
    _put exists "$_sx"
    _put running "$_sa"
    _put enabled "$_se"
    _put masked "$_sm"
  fi
  [ "$5" = yes ] && _put reload "$_sg"
  return 0
}

# Why UNIT cannot become what is wanted, into _sv.
_systemd_obstacle() {
  _sv=
  case $2/$3 in
    started/* | */yes)
      if [ "$_sx" = no ]; then
        _sv="unit $1 does not exist"
      elif [ "$_sm" = yes ] && [ "$4" != no ]; then
        _sv="unit $1 is masked"
      fi
      ;;
  esac
}

# _systemd_judge RUNNING ENABLED: the record _sr in our words: _sx exists, _sa running, _se
# enabled, _sm masked.
_systemd_judge() {
  _sx=yes
  _sm=no
  _systemd_get LoadState
  case $_sv in
    not-found) _sx=no ;;
    masked) _sm=yes ;;
  esac
  _systemd_judge_enabled "$2"
  _systemd_judge_running "$1"
}

# Units without an [Install] section are as enabled as they can be, and as disabled: what is
# wanted is what they are. Scripts of System V have their own links.
_systemd_judge_enabled() {
  _se=no
  _systemd_get UnitFileState
  case $_sv in
    enabled | enabled-runtime) _se=yes ;;
    masked | masked-runtime) _sm=yes ;;
    static | transient) [ "$1" = yes ] && _se=yes ;;
    generated)
      _systemd_get SourcePath
      case $_sv in
        /etc/init.d/*)
          _systemd_get Id
          timeout -k 5 60 systemctl is-enabled -- "$_sv" >/dev/null 2>&1 && _se=yes
          ;;
        *) [ "$1" = yes ] && _se=yes ;;
      esac
      ;;
  esac
  return 0
}

# A oneshot that ended well in this boot has been started, but there is nothing left to stop.
_systemd_judge_running() {
  _sa=no
  _systemd_get ActiveState
  case $_sv in
    active | reloading | refreshing) _sa=yes ;;
    activating)
      _systemd_get SubState
      case $_sv in
        auto-restart*) ;;
        *) _sa=yes ;;
      esac
      ;;
    deactivating) [ "$1" = stopped ] && _sa=yes ;;
    inactive) [ "$1" != stopped ] && _systemd_ended_well && _sa=yes ;;
  esac
  return 0
}

# A unit that this run started and that systemd had to start again since does not run, whatever it does just
# now: it crashes and comes back.
_systemd_alive() {
  [ "$_sa" = yes ] && [ -r "$_systemd_lives/$1" ] || return 0
  read -r _sl _sc <"$_systemd_lives/$1"
  _systemd_get NRestarts
  [ "$_sl" != "$PROV_RUN" ] || [ "${_sv:-0}" -le "$_sc" ] || _sa=no
}

_systemd_ended_well() {
  _systemd_get Type
  [ "$_sv" = oneshot ] || return 1
  _systemd_get Result
  [ "$_sv" = success ] || return 1
  _systemd_get ExecMainExitTimestampMonotonic
  [ "${_sv:-0}" != 0 ] && return 0
  _systemd_get Id
  [ -e "$_systemd_finished/$_sv" ]
}
