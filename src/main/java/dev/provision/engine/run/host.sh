# What every command on a host needs: where things are, how answers look, who is alive.
# Nothing here forks but where a program is named.
umask 077
LC_ALL=C
# A plain user's PATH lacks the system's own tools.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH

# The caller reads nothing before this line: a noisy start-up file of the login shell may have
# spoken first, even half a line.
h_begin() { printf '\n@begin %s\n' "$*"; }

# h_frame WORD...: a frame; data lines may follow. h_close: nothing more belongs to it.
h_frame() { printf '@%s\n' "$*"; }
h_close() { printf '\n'; }

# h_lines FILE: a file of data lines; any other line in it is left out, so that none forges a frame.
h_lines() {
  [ -r "$1" ] || return 0
  while IFS= read -r _hl; do
    case $_hl in
      ' '*) printf '%s\n' "$_hl" ;;
    esac
  done <"$1"
}

# One state for all sessions of a user. Not XDG_RUNTIME_DIR: it is set in some sessions only and
# goes with the last one, and a lock in two places is none.
h_places() {
  if [ "$(id -u)" = 0 ]; then
    PROV_STATE=/var/lib/provision
    PROV_RUNDIR=/run/provision
  else
    PROV_STATE=${HOME:-/nonexistent}/.local/state/provision
    PROV_RUNDIR=$PROV_STATE/run
  fi
  export PROV_STATE PROV_RUNDIR
  _hlock=$PROV_RUNDIR/lock
}

# h_stat PID: sets _hstate, _hsession and _hstart (clock ticks after boot) of a process.
h_stat() {
  _hline=
  { IFS= read -r _hline <"/proc/$1/stat"; } 2>/dev/null
  # The name in brackets may hold anything; what follows the last bracket are plain words.
  case $_hline in
    *') '*) ;;
    *) return 1 ;;
  esac
  # shellcheck disable=SC2086  # to be split
  set -- ${_hline##*) }
  _hstate=$1
  _hsession=$4
  shift 19
  _hstart=$1
}

# h_runner RUN: sets _hpid and _hborn of its runner, which is its session's leader. Fails when
# they are not known, or from before the last boot.
h_runner() {
  _hpid=
  _hborn=
  _hboot=
  { read -r _hpid _hborn _hboot <"$PROV_RUNDIR/$1/pid"; } 2>/dev/null
  read -r _hnow </proc/sys/kernel/random/boot_id
  if [ -z "$_hboot" ] || [ "$_hboot" != "$_hnow" ]; then
    _hpid=
    return 1
  fi
}

# h_alive: the process of h_runner is there, and no other that has its number by now.
h_alive() { h_stat "$_hpid" && [ "$_hstart" = "$_hborn" ] && [ "$_hstate" != Z ]; }

# h_members: sets _hpids, the living processes of the session of h_runner. While one of them lives
# the kernel gives the session's number to nobody else.
h_members() {
  _hpids=
  if h_stat "$_hpid" && [ "$_hstart" != "$_hborn" ]; then
    return
  fi
  for _hproc in /proc/[0-9]*; do
    _hproc=${_hproc#/proc/}
    if h_stat "$_hproc" && [ "$_hsession" = "$_hpid" ] && [ "$_hstate" != Z ]; then
      _hpids="$_hpids $_hproc"
    fi
  done
}

# h_holders: sets _hpids, the processes that hold the lock: descriptor 9 is inherited by all that a
# runner starts.
h_holders() {
  _hpids=
  for _hproc in /proc/[0-9]*; do
    # shellcheck disable=SC3013  # dash, bash and busybox all have -ef
    if [ "$_hproc/fd/9" -ef "$_hlock" ]; then
      _hpids="$_hpids ${_hproc#/proc/}"
    fi
  done
}

# h_pids: data lines for _hpids.
h_pids() {
  for _hp in $_hpids; do
    printf ' pid=%s\n' "$_hp"
  done
}

# h_free: nobody holds the lock.
h_free() {
  [ -e "$_hlock" ] || return 0
  flock -n -s 8 8<"$_hlock"
}

# h_held_by: sets _hrun, the run that took the lock last.
h_held_by() {
  _hrun=
  { IFS= read -r _hrun <"$PROV_RUNDIR/holder"; } 2>/dev/null
  _hrun=${_hrun# run=}
}

# h_unfinished: sets _hruns, the runs that began and whose journal has no end.
h_unfinished() {
  _hruns=
  for _hj in $(cd "$PROV_STATE/runs" 2>/dev/null && grep -L '^@end ' -- */journal 2>/dev/null); do
    [ ! -s "$PROV_STATE/runs/$_hj" ] || _hruns="$_hruns ${_hj%/journal}"
  done
}
