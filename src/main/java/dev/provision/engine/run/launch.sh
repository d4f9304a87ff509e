# Takes the lock, starts a runner that reads its program from this very channel, follows it.
# Sent with host.sh, swap.sh, follow.sh and the assignments of _l_who, _l_since, _l_why, _l_playbook.

# How many journals and kept generations stay on the host.
_lkeep=20

l_launch() {
  PROV_RUN=$1
  export PROV_RUN
  h_begin "$PROV_RUN"
  l_tools || return
  h_places
  l_folders || return
  l_lock || return
  l_leftovers || return
  l_unused || return
  l_swapped || return
  l_clean
  l_enter || return
  l_detach || return
  h_frame ready "$PROV_RUN"
  h_close
  # A slow link may take its time to bring the program, but not for ever: its sender may be gone.
  f_follow "$PROV_RUN" 0 18000
}

# l_refuse SENTENCE: nothing was started, because.
l_refuse() {
  h_frame refused
  _put reason "$1"
  h_close
  return 1
}

l_tools() {
  _lmissing=
  for _lt in awk base64 cat chmod chown cp cut find flock grep head id ln ls mkdir mktemp mv readlink \
    rm sed setsid sha256sum sleep sort stat tail timeout tr xargs; do
    command -v "$_lt" >/dev/null 2>&1 || _lmissing="$_lmissing $_lt"
  done
  # A printf that is a program would show every value in the process list.
  [ "$(command -v printf)" = printf ] || _lmissing="$_lmissing printf-as-a-builtin-of-sh"
  [ -r /proc/self/stat ] || _lmissing="$_lmissing /proc"
  [ -n "$_lmissing" ] || return 0
  h_frame missing
  for _lt in $_lmissing; do
    printf ' %s\n' "$_lt"
  done
  h_close
  return 1
}

l_folders() {
  for _ld in "$PROV_STATE" "$PROV_RUNDIR"; do
    mkdir -p "$_ld" 2>/dev/null
    if [ -L "$_ld" ] || { [ -e "$_ld" ] && { [ ! -d "$_ld" ] || [ ! -O "$_ld" ]; }; }; then
      l_refuse "$_ld is not a folder of the user that the run has"
      return
    fi
    if ! chmod 700 "$_ld" 2>/dev/null; then
      l_refuse "$_ld cannot be made or written; is the file system full or read-only?"
      return
    fi
  done
  if ! mkdir -p "$PROV_STATE/runs" "$PROV_STATE/owed" "$PROV_STATE/keep" "$PROV_STATE/blob" 2>/dev/null ||
    ! true >>"$_hlock"; then
    l_refuse "$PROV_STATE or $PROV_RUNDIR cannot be written; is the file system full or read-only?"
  fi 2>/dev/null
}

# Held by descriptor 9, which the runner and all its children inherit.
l_lock() {
  _lw=0
  while :; do
    exec 9>>"$_hlock"
    # "lock release" may have put another file in its place.
    # shellcheck disable=SC3013  # dash, bash and busybox all have -ef
    if flock -n 9 && [ "/proc/$$/fd/9" -ef "$_hlock" ]; then
      return 0
    fi
    exec 9>&-
    _lw=$((_lw + 1))
    [ "$_lw" -le 10 ] || break
    # A follower's look at the lock lasts a moment only.
    sleep 0.1
  done
  h_holders
  l_busy
}

# l_busy: says who holds the lock, and _hpids.
l_busy() {
  h_frame busy
  h_lines "$PROV_RUNDIR/holder"
  h_held_by
  if h_runner "$_hrun" && h_alive; then
    _put runner alive
  fi
  h_pids
  h_close
  return 1
}

# The lock is free, but a run that was killed may have left commands that do not hold it.
l_leftovers() {
  h_unfinished
  for _lr in $_hruns; do
    h_runner "$_lr" || continue
    h_members
    if [ -n "$_hpids" ]; then
      l_busy
      return
    fi
  done
}

l_unused() {
  [ ! -s "$PROV_STATE/runs/$PROV_RUN/journal" ] || l_refuse "run $PROV_RUN is already in the journal"
}

# A run died after it had put in the files of a checked block, and before the check agreed: they are
# taken back before anything else is done. What they replaced is there, or nothing is started.
l_swapped() {
  swap_back 2>/dev/null || l_refuse "the files that a dead run put in cannot be taken back; \
what they replaced is in $PROV_STATE/swap, line N of its index being the path of N.old: put it back and remove that folder"
}

# What dead runs left. All runs are dead: the lock is ours.
l_clean() {
  for _lf in "$PROV_STATE"/runs/*/temps; do
    _lr=${_lf%/temps}
    l_temps "${_lr##*/}" "$_lf"
  done
  # Of steps that had another user's rights.
  for _lf in "$PROV_RUNDIR"-user/*/temps.*; do
    l_temps "${_lf##*/temps.}" "$_lf"
  done
  for _lf in "$PROV_RUNDIR"/*/; do
    [ ! -d "$_lf" ] || rm -rf -- "$_lf"
  done
  l_oldest "$PROV_STATE"/runs/*/
  l_oldest "$PROV_STATE"/keep/*/
}

# l_temps RUN FILE: removes the temporaries of a run that FILE lists. Names end with NUL, so they may
# hold anything; one that was cut is not that of a file.
l_temps() {
  [ -s "$2" ] || return 0
  # shellcheck disable=SC2016  # expanded by the inner shell
  xargs -0 sh -c '_r=$1; shift; for _f; do case ${_f##*/} in
.prov.*".$_r") if [ -e "$_f" ] || [ -L "$_f" ]; then rm -rf -- "$_f"; fi ;;
esac; done' sh "$1" <"$2" 2>/dev/null
  rm -f -- "$2"
}

# l_oldest FOLDER...: makes room for one more; names of runs sort by time.
l_oldest() {
  while [ $# -ge "$_lkeep" ]; do
    rm -rf -- "$1"
    shift
  done
}

l_enter() {
  if ! { mkdir -p "$PROV_STATE/runs/$PROV_RUN" "$PROV_RUNDIR/$PROV_RUN" &&
    true >"$PROV_STATE/runs/$PROV_RUN/journal" && l_holder >"$PROV_RUNDIR/holder"; } 2>/dev/null; then
    l_refuse "$PROV_STATE or $PROV_RUNDIR cannot be written; is the file system full or read-only?"
  fi
}

l_holder() {
  _put run "$PROV_RUN" &&
    _put who "$_l_who" && _put since "$_l_since" && _put why "$_l_why" && _put playbook "$_l_playbook"
}

# The runner: a shell in a session of its own that reads its program from our standard input. It
# leaves its number before it becomes that shell, so that its start is known from its failure. Kept
# in a file: newer systemd-run warns of a dollar sign among its arguments.
# shellcheck disable=SC2016  # expanded by the runner
_lrunner='IFS= read -r s </proc/$$/stat; read -r b </proc/sys/kernel/random/boot_id
set -- ${s##*) }; shift 19
printf "%s %s %s\n" "$$" "$1" "$b" >"$PROV_RUNDIR/$PROV_RUN/pid"; exec sh -s -- "$PROV_RUN"'

l_detach() {
  exec 3<&0 </dev/null
  _lpid=$PROV_RUNDIR/$PROV_RUN/pid
  _lerr=$PROV_RUNDIR/$PROV_RUN/err
  _lstart=$PROV_RUNDIR/$PROV_RUN/start
  printf '%s\n' "$_lrunner" >"$_lstart"
  # Within the session's control group the runner would be killed with the session.
  if [ -d /run/systemd/system ] && [ "$PROV_RUNDIR" = /run/provision ]; then
    systemd-run -q --scope --unit="provision-$PROV_RUN" setsid sh "$_lstart" <&3 3<&- >"$_lerr" 2>&1 &
    l_started $!
  fi
  if [ ! -s "$_lpid" ]; then
    setsid sh "$_lstart" <&3 3<&- >>"$_lerr" 2>&1 &
    l_started $!
  fi
  exec 3<&- 9>&-
  [ -s "$_lpid" ] || l_refuse "no shell could be started; see $_lerr on the host"
}

# l_started PID: waits until the runner has left its number, or PID is over.
l_started() {
  while [ ! -s "$_lpid" ] && h_stat "$1" && [ "$_hstate" != Z ]; do
    sleep 0.01
  done
}
