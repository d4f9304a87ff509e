# What a host is. Read from files where there is one: a fork costs more than all of them.
_first() {
  _line=
  [ ! -r "$1" ] || IFS= read -r _line <"$1" || :
}

_os_release() {
  [ -r /etc/os-release ] || return 0
  while IFS='=' read -r _key _value; do
    _value=${_value#[\"\']}
    _value=${_value%[\"\']}
    case $_key in
      ID) _put os.id "$_value" ;;
      VERSION_ID) _put os.version "$_value" ;;
      VERSION_CODENAME) _put os.codename "$_value" ;;
      PRETTY_NAME) _put os.name "$_value" ;;
    esac
  done </etc/os-release
}

_machine() {
  _first /proc/sys/kernel/hostname
  _put hostname "$_line"
  _first /proc/sys/kernel/osrelease
  _put kernel "$_line"
  _first /proc/sys/kernel/random/boot_id
  _put boot "$_line"
  _first /proc/sys/kernel/arch
  [ -n "$_line" ] || _line=$(uname -m)
  _put arch "$_line"
  _first /proc/meminfo
  _line=${_line#MemTotal:}
  _line=${_line% kB}
  _put memory.kib "${_line##* }"
  if [ -d /run/systemd/system ]; then _put systemd yes; else _put systemd no; fi
}

_login() {
  _line=$(id)
  _uid=${_line#uid=}
  _name=${_uid#*\(}
  _name=${_name%%)*}
  _uid=${_uid%%[!0-9]*}
  _put uid "$_uid"
  _put user "$_name"
  _put login "${SUDO_USER:-$_name}"
  _put home "$HOME"
  if [ "$_uid" = 0 ]; then
    _state=/var/lib/provision
    _rundir=/run/provision
  else
    _state=$HOME/.local/state/provision
    _rundir=$_state/run
  fi
  _put rundir "$_rundir"
  _put state "$_state"
}

_tools() {
  for _tool in stat sha256sum base64 mktemp timeout readlink setsid flock sync head sed grep cut \
    find awk curl wget tar gzip zstd xz bzip2 unzip systemctl systemd-run apt-get dpkg-query runuser sudo nft \
    openssl python3; do
    if command -v "$_tool" >/dev/null; then _put "tool.$_tool" yes; else _put "tool.$_tool" no; fi
  done
}

# What earlier runs left: handlers still owed, a run that holds the host, files that were put in and
# not yet checked, a run that came to no end.
_left() {
  for _owed in "$_state"/owed/*; do
    [ ! -e "$_owed" ] || _put owed "${_owed##*/}"
  done
  if [ -e "$_rundir/lock" ] && ! flock -n -s 8 8<"$_rundir/lock"; then
    _first "$_rundir/holder"
    _put held "${_line# run=}"
  fi
  if [ -e "$_state/swap" ]; then
    _first "$_state/swap/run"
    _put swap "$_line"
  fi
  for _journal in "$_state"/runs/*/journal; do
    :
  done
  if [ -s "$_journal" ] && ! grep -q '^@end ' "$_journal"; then
    _journal=${_journal%/journal}
    _put unfinished "${_journal##*/}"
  fi
}

printf '@facts\n'
_os_release
_machine
_login
_tools
_left
