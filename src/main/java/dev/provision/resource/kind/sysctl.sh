# Parameters of the kernel: the line in a file that is loaded at boot, and the running value. Values
# are words with one blank between. The words of an item are NAME FILE RUNNING; RUNNING is yes or no.

sysctl_probe() {
  _sk=0
  while [ $# -gt 0 ]; do
    _sk=$((_sk + 1))
    _item $_sk
    sysctl_answer "$@"
    shift 3
  done
}

sysctl_answer() {
  sysctl_path "$1"
  _dir_of "$2"
  if [ ! -d "$_dir" ]; then
    _blocked "there is no directory $_dir"
  elif [ "$3" = yes ] && [ ! -e "$_sp" ]; then
    _blocked "the kernel has no parameter $1"
  else
    sysctl_told "$1" "$2"
    if [ -z "$_sf" ]; then
      _absent
    else
      _put file "${_sv#; }"
      [ "$3" = no ] || sysctl_running
    fi
  fi
}

sysctl_running() {
  _sv=
  ! IFS= read -r _sv <"$_sp" || sysctl_words "$_sv"
  _put running "$_sv"
}

# sysctl_path NAME: in _sp where the kernel has it. The separator that comes first is the one; the
# other stands for a character of a name, see sysctl.d(5).
sysctl_path() {
  case $1 in
    *[./]*) _sp=${1%"${1#*[./]}"} ;;
    *) _sp= ;;
  esac
  case $_sp in
    */) _sp=/proc/sys/$1 ;;
    *) _sp=/proc/sys/$(printf '%s' "$1" | tr ./ /.) ;;
  esac
}

# sysctl_words TEXT: in _sv its words.
sysctl_words() {
  set -f
  IFS=' 	'
  # shellcheck disable=SC2086  # to be split
  set -- $1
  IFS=' '
  _sv=$*
  unset IFS
  set +f
}

# sysctl_is LINE NAME: whether the line gives the parameter a value, which is then in _sv.
sysctl_is() {
  case $1 in
    *=*) ;;
    *) return 1 ;;
  esac
  sysctl_words "${1%%=*}"
  [ "${_sv#-}" = "$2" ] || return 1
  sysctl_words "${1#*=}"
}

# sysctl_told NAME FILE: in _sv all values of the file, each after a semicolon; _sf is empty when there
# is none.
sysctl_told() {
  _sa=
  _sf=
  if [ -r "$2" ]; then
    while IFS= read -r _sl || [ -n "$_sl" ]; do
      if sysctl_is "$_sl" "$1"; then
        _sf=yes
        _sa="$_sa; $_sv"
      fi
    done <"$2"
  fi
  _sv=$_sa
}

# sysctl_filter NAME VALUE: from standard input; without VALUE, the parameter is taken out.
sysctl_filter() {
  _sf=
  while IFS= read -r _sl || [ -n "$_sl" ]; do
    if ! sysctl_is "$_sl" "$1"; then
      printf '%s\n' "$_sl"
    elif [ -z "$_sf" ] && [ -n "$2" ]; then
      _sf=yes
      printf '%s=%s\n' "$1" "$2"
    fi
  done
  [ -n "$_sf" ] || [ -z "$2" ] || printf '%s=%s\n' "$1" "$2"
}

# sysctl_ensure NAME FILE RUNNING VALUE IGNORE
sysctl_ensure() {
  sysctl_told "$1" "$2"
  if [ "$_sf:${_sv#; }" != "${4:+yes}:$4" ]; then
    sysctl_write "$@" || return 1
  fi
  [ "$3" = yes ] || return 0
  case $5 in
    yes) sysctl_load "$1" "$4" 2>/dev/null || : ;;
    no) sysctl_load "$1" "$4" ;;
  esac
}

# sysctl_load NAME VALUE: into the running kernel.
sysctl_load() {
  sysctl_path "$1"
  sysctl_running >/dev/null
  [ "$_sv" = "$2" ] || printf '%s\n' "$2" >"$_sp"
}

sysctl_write() {
  _keep "$2" || return 1
  _beside "$2"
  _ss=$2
  [ -e "$_ss" ] || _ss=/dev/null
  if rm -f "$_beside" \
    && (umask 077 && set -C && sysctl_filter "$1" "$4" <"$_ss" >"$_beside") \
    && _install "$_beside" "$2" '' '' ''; then
    return
  fi
  rm -f "$_beside"
  return 1
}
