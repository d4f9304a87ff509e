# Changes to units of systemd. Uses systemd.sh.
# shellcheck disable=SC2154  # words of core.sh and systemd.sh

# systemd_ensure UNIT RUNNING ENABLED MASKED RELOAD NOWAIT
# In Ansible's order: reload, mask, enable, then start or stop.
systemd_ensure() {
  _systemd_prepare "$1" "$2" "$3" "$4" "$5" || return 1
  [ -n "$1" ] || return 0
  [ "$2" != started ] || _systemd_alive "$1"
  case $2/$_sa in
    started/no) _systemd_up start "$6" ;;
    stopped/yes) _systemd_do stop "$6" ;;
  esac
}

# systemd_act UNIT VERB ENABLED MASKED RELOAD NOWAIT
# VERB is restart or reload. What does not run is started, as Ansible does. Prints the unit's
# properties afterwards.
systemd_act() {
  _systemd_prepare "$1" started "$3" "$4" "$5" || return 1
  _systemd_obstacle "$1" started "$3" "$4"
  if [ -n "$_sv" ]; then
    printf '%s\n' "$_sv" >&2
    return 1
  fi
  _sb=$2
  _systemd_get ActiveState
  case $_sv in
    active | activating | reloading | refreshing) ;;
    *) _sb=start ;;
  esac
  _systemd_up "$_sb" "$6" || return 1
  _systemd_show "$1"
}

# Everything but start and stop. Leaves the unit judged. A unit whose files are newer than what
# systemd has loaded is never started or stopped by its old text.
_systemd_prepare() {
  _su=$1
  _systemd_look "$2" "$3" || return 1
  _systemd_get NeedDaemonReload
  if [ "$5" = yes ] || [ "$_sv" = yes ]; then
    _systemd_ctl daemon-reload || return 1
    _systemd_look "$2" "$3" || return 1
  fi
  [ -n "$_su" ] || return 0
  case $4/$_sm in
    yes/no) _systemd_do mask no || return 1 ;;
    no/yes) _systemd_unmask || return 1 ;;
  esac
  [ "$4" = any ] || _systemd_look "$2" "$3" || return 1
  case $3/$_se in
    yes/no) _systemd_do enable no || return 1 ;;
    no/yes) _systemd_disable || return 1 ;;
  esac
}

# _systemd_look RUNNING ENABLED: reads and judges the unit _su.
_systemd_look() {
  _sr=
  [ -n "$_su" ] || return 0
  _sr=$_nl$(_systemd_show "$_su")$_nl || return 1
  _systemd_judge "$1" "$2"
}

# _systemd_do VERB NOWAIT: one change of the unit _su, by its own name where systemctl wants no
# alias.
_systemd_do() {
  _systemd_get Id
  case $1 in
    mask | unmask) _sv=$_su ;;
  esac
  if [ "$2" = yes ]; then
    _systemd_ctl --no-block "$1" -- "${_sv:-$_su}"
  else
    _systemd_ctl "$1" -- "${_sv:-$_su}"
  fi
}

# Links of /run are not removed together with those of /etc.
_systemd_unmask() {
  _systemd_get UnitFileState
  [ "$_sv" != masked-runtime ] || _systemd_ctl --runtime unmask -- "$_su" || return 1
  _systemd_do unmask no
}

_systemd_disable() {
  _systemd_get UnitFileState
  [ "$_sv" != enabled-runtime ] || _systemd_ctl --runtime disable -- "$_su" || return 1
  _systemd_do disable no
}

# _systemd_up VERB NOWAIT: start, restart or reload, and proof that the unit stays up.
_systemd_up() {
  if [ "$2" = yes ]; then
    _systemd_do "$1" yes
    return
  fi
  if ! _systemd_do "$1" no; then
    _systemd_tell
    return 1
  fi
  _systemd_look started any || return 1
  _systemd_get ActiveState
  case $_su/$_sv in
    *.service/inactive) _systemd_note ;;
    *.service/*) _systemd_stays "$1" && _systemd_live ;;
    */failed)
      _systemd_tell
      return 1
      ;;
  esac
}

# From now on a restart that nobody asked for counts, see _systemd_alive.
_systemd_live() {
  _systemd_get NRestarts
  mkdir -p "$_systemd_lives" && printf '%s %s\n' "$PROV_RUN" "${_sv:-0}" >"$_systemd_lives/$_su"
}

# What is inactive right after its start: a oneshot has done its work, which is noted; any other
# ended at once, or its conditions are not met. systemd has forgotten which, its journal has not.
_systemd_note() {
  _systemd_get Result
  if [ "$_sv" != success ]; then
    _systemd_tell
    return 1
  fi
  _systemd_get Type
  if [ "$_sv" != oneshot ]; then
    printf 'unit %s was started and does not run; its journal ends with:\n' "$_su" >&2
    _systemd_journal
    return 0
  fi
  _systemd_get Id
  mkdir -p "$_systemd_finished" && : >"$_systemd_finished/$_sv"
}

_systemd_journal() {
  timeout -k 5 20 journalctl -q --no-pager -b -n 15 -o cat -u "$_su" >&2 || :
}

# A service that says when it is ready has said so; any other must live for a second without being
# restarted. A reload proves nothing by itself.
_systemd_stays() {
  _systemd_get Type
  case $1/$_sv in
    reload/*) ;;
    */notify | */notify-reload | */dbus | */oneshot) return 0 ;;
  esac
  _systemd_get NRestarts
  _sb=$_sv
  _systemd_get InvocationID
  _sb=$_sb/$_sv
  sleep 1
  _systemd_look started any || return 1
  _systemd_get NRestarts
  _sc=$_sv
  _systemd_get InvocationID
  _sc=$_sc/$_sv
  _systemd_get ActiveState
  case $_sv in
    active | reloading | refreshing) [ "$_sb" = "$_sc" ] && return 0 ;;
    inactive)
      _systemd_note
      return
      ;;
  esac
  _systemd_tell
  return 1
}

# What became of the unit, with the end of its journal.
_systemd_tell() {
  _sr=$_nl$(_systemd_show "$_su" 2>/dev/null)$_nl
  _systemd_get ActiveState
  _sc=$_sv
  _systemd_get SubState
  _sc="$_sc ($_sv)"
  _systemd_get NRestarts
  [ "${_sv:-0}" = 0 ] || _sc="$_sc, restarted $_sv times"
  _systemd_get Result
  printf 'unit %s does not stay up: %s, result %s; its journal ends with:\n' \
    "$_su" "$_sc" "$_sv" >&2
  _systemd_journal
}
