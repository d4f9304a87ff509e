# Changes to packages of Debian. Uses apt.sh.
# shellcheck disable=SC2154  # words of core.sh and apt.sh

# apt_ensure SECONDS (OPTIONS WANT SPEC)...
# Waits so many seconds for other package managers. OPTIONS are, with commas between: recommends,
# no-recommends, downgrade; or -. Neighbours that want the same go into one call of apt-get; what is
# so already is left alone, since apt-get would bring it up to date.
apt_ensure() {
  _at=$1
  shift
  _apt_read "$@"
  _apt_lists "$@" || return 1
  _ab=
  _ae=
  while [ $# -gt 0 ]; do
    _apt_judge "$2" "$3"
    if [ "$_am" = no ] && [ "$2" != cache ]; then
      _apt_collect "$1" "$2" "$3" || return 1
    fi
    shift 3
  done
  _apt_flush
}

# Fetches the lists once when any task finds them too old, and reads anew what depends on them.
_apt_lists() {
  _apt_stale "$@" || return 0
  _apt_run update -o APT::Update::Error-Mode=any || return 1
  touch /var/lib/apt/lists || return 1
  _apt_read "$@"
}

_apt_stale() {
  while [ $# -gt 0 ]; do
    if [ "$2" = cache ] && ! _apt_fresh "$3"; then
      return 0
    fi
    shift 3
  done
  return 1
}

# _apt_collect OPTIONS WANT SPEC: adds to the call that is being put together, or starts a new one.
_apt_collect() {
  case $2 in
    installed | latest) _ax="$1 install" ;;
    file) _ax="$1 file" ;;
    removed) _ax="- remove" ;;
    purged) _ax="- purge" ;;
  esac
  if [ "$_ax" != "$_ab" ] || [ "$2" = file ]; then
    _apt_flush || return 1
  fi
  _ab=$_ax
  _ae="$_ae $3"
}

# Makes the call that was put together: _ab has options and verb, _ae the packages.
_apt_flush() {
  [ -n "$_ae" ] || return 0
  _aj=$_ae
  _ae=
  _apt_call && return 0
  _apt_interrupted && timeout -k 5 "${PROV_LIMIT:-1800}" dpkg --force-confdef --force-confold \
    --configure -a && _apt_call && return 0
  _apt_tell
  return 1
}

# shellcheck disable=SC2086  # a list of names
_apt_call() (
  set -f
  set --
  case $_ab in
    no-recommends*) set -- --no-install-recommends ;;
    recommends*) set -- --install-recommends ;;
  esac
  case $_ab in
    *downgrade*) set -- "$@" --allow-downgrades ;;
  esac
  case $_ab in
    *' file') _apt_run install "$@" -- "${_aj# }" ;;
    *) _apt_run "${_ab#* }" "$@" -- $_aj ;;
  esac
)

# A name that is unknown must not be taken for a pattern: python3.1 would match much.
_apt_run() {
  DEBIAN_FRONTEND=noninteractive timeout -k 5 "${PROV_LIMIT:-1800}" apt-get -y -q \
    -o APT::Cmd::Pattern-Only=true -o DPkg::Lock::Timeout="$_at" -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}

# Whether a run of dpkg was cut off, for example by a loss of power.
_apt_interrupted() {
  set -- /var/lib/dpkg/updates/[0-9]*
  [ -e "$1" ]
}

_apt_tell() {
  _ax=$(timeout -k 5 120 dpkg --audit 2>&1)
  [ -z "$_ax" ] || printf 'dpkg is in a broken state:\n%s\n' "$_ax" >&2
}
