# get_url: a file with what an address of HTTP gives. Needs copy.sh. The words of an item are
# DEST FOLLOW CHECKSUM OWNER GROUP MODE
# CHECKSUM is ALGORITHM:DIGITS, or empty, when any file that is there will do.

get_url_probe() { _survey yes get_url_answer; }

# get_url_answer CHECKSUM OWNER GROUP MODE, for _at.
get_url_answer() {
  if copy_blocked ''; then
    _blocked "$_cb"
  elif _strangers "$2" "$3"; then
    return
  elif [ -z "$_type" ]; then
    _absent
  else
    copy_put '' '' "$2" "$3"
    _mode_after "$_mode" "$_type" "$4"
    if [ "$_mode_new" = "$_mode" ] && get_url_right "$_at" "$1"; then
      _put settled yes
    else
      _put settled no
    fi
  fi
}

# get_url_right FILE CHECKSUM: whether a regular file has that checksum.
get_url_right() {
  [ "$_type" = file ] || return 1
  case $2 in
    '') return 0 ;;
    sha256:*) [ "${_sha-}" = - ] || [ "${_sha-}" = "${2#*:}" ] ;;
    *) get_url_sum "$1" "$2" ;;
  esac
}

# get_url_sum FILE CHECKSUM: likewise; what it has is in _gs.
get_url_sum() {
  [ -n "$2" ] || return 0
  _gs=$("${2%%:*}sum" <"$1") || return 1
  _gs=${_gs%% *}
  [ "$_gs" = "${2#*:}" ]
}

# get_url_ensure DEST FOLLOW CHECKSUM OWNER GROUP MODE BACKUP URL CURL WGET...
# WGET are its options; none, when only curl can be asked for this without telling it to everybody.
get_url_ensure() {
  _at "$1" "$2"
  _gp=$_at
  _gc=$3
  _go=$4
  _gg=$5
  _gm=$6
  _keep "$_gp" || return 1
  _see "$_gp"
  if [ "$_type" = file ] && get_url_sum "$_gp" "$_gc"; then
    _own "$_gp" "$_go" "$_gg" "$_gm"
    return
  fi
  if [ "$7" = yes ] && [ "$_type" = file ]; then
    cp -p "$_gp" "$_gp.$PROV_RUN~" || return 1
  fi
  _beside "$_gp"
  shift 7
  if get_url_load "$_beside" "$@" && get_url_proved "$_beside" "$_gc" \
    && _install "$_beside" "$_gp" "$_gm" "$_go" "$_gg"; then
    return
  fi
  rm -f "$_beside"
  return 1
}

get_url_proved() {
  get_url_sum "$1" "$2" || {
    printf 'what came has the checksum %s, not %s\n' "$_gs" "${2#*:}" >&2
    return 1
  }
}

# get_url_load FILE URL CURL WGET...: addresses and headers may be secret, so they are no arguments.
get_url_load() {
  rm -f "$1" || return 1
  if command -v curl >/dev/null; then
    (umask 077 && set -C \
      && printf '%s\n' "$3" | timeout -k 5 "${PROV_LIMIT:-1800}" curl -q -sS -K - >"$1")
  elif [ $# -gt 3 ] && command -v wget >/dev/null; then
    (umask 077 && set -C && get_url_wget "$@") || {
      printf 'wget ended with status %s, see wget(1)\n' $? >&2
      return 1
    }
  elif [ $# -gt 3 ]; then
    printf 'neither curl nor wget is installed\n' >&2
    return 1
  else
    printf 'curl is not installed, which headers and passwords need\n' >&2
    return 1
  fi
}

get_url_wget() {
  _gf=$1
  _gu=$2
  shift 3
  printf '%s\n' "$_gu" | timeout -k 5 "${PROV_LIMIT:-1800}" wget -q "$@" -O - -i - >"$_gf"
}
