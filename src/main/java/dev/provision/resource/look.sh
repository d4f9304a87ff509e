# Looking at paths, many at once. Needs core.sh.
_users=' '
_groups=' '
_stat='%f %u %g %U %G %s %d %i %Y %Z'
_big=16777216

# _dir_of PATH: the directory that holds it, in _dir.
_dir_of() {
  _dir=${1%/*}
  [ -n "$_dir" ] || _dir=/
}

# _at PATH FOLLOW: in _at the path, or what it leads to when it is a link and FOLLOW is yes.
_at() {
  _at=$1
  [ "$2" = yes ] && [ -L "$1" ] || return 0
  _at=$(readlink -n -f "$1" && printf x) || _at=
  _at=${_at%x}
  [ -n "$_at" ] || _at=$1
}

_there() { [ -e "$1" ] || [ -L "$1" ]; }

# _target LINK: what it holds, in _target.
_target() {
  _target=$(readlink -n "$1" && printf x)
  _target=${_target%x}
}

# _look N WORD...: items of N words, of which the first is a path and the second says whether to
# follow it. In _seen one line for each: what stat says, or - where there is nothing. One stat for
# all; names are never parsed.
_look() {
  _lw=$1
  shift
  _lk=
  _ln=0
  _ls=
  _look_sort "$@"
  [ "$_ln" -eq 0 ] || _ls=$(_look_names "$@" | xargs -0 stat -c "$_stat" 2>/dev/null)
  # A path that went away meanwhile would shift all others.
  _lines "$_ls"
  [ "$_lines" -eq "$_ln" ] || {
    _seen=$(_look_each "$@")
    return 0
  }
  set -f
  IFS=$_nl
  # shellcheck disable=SC2086  # to be split
  _look_join $_ls
  unset IFS
  set +f
}

_look_sort() {
  while [ $# -gt 0 ]; do
    _at "$1" "$2"
    if _there "$_at"; then
      _lk=${_lk}e
      _ln=$((_ln + 1))
    else
      _lk=$_lk-
    fi
    shift "$_lw"
  done
}

_look_names() {
  while [ $# -gt 0 ]; do
    _at "$1" "$2"
    ! _there "$_at" || printf '%s\0' "$_at"
    shift "$_lw"
  done
}

_look_each() {
  while [ $# -gt 0 ]; do
    _at "$1" "$2"
    stat -c "$_stat" "$_at" 2>/dev/null || printf -- '-\n'
    shift "$_lw"
  done
}

_look_join() {
  _seen=
  while [ -n "$_lk" ]; do
    case $_lk in
      e*)
        _seen=$_seen$1$_nl
        shift
        ;;
      *) _seen=$_seen-$_nl ;;
    esac
    _lk=${_lk#?}
  done
}

# _lines TEXT: how many lines it has, in _lines.
_lines() {
  set -f
  IFS=$_nl
  # shellcheck disable=SC2086  # to be split
  _lines_of $1
  unset IFS
  set +f
}

_lines_of() { _lines=$#; }

# _fields WORD...: a line of _seen as _type, _mode, _uid, _gid, _owner, _group, _size; _type is
# empty where there is nothing.
# shellcheck disable=SC2209  # words, not commands
_fields() {
  case $1 in
    8*) _type=file ;;
    4*) _type=directory ;;
    a*) _type=link ;;
    1*) _type=fifo ;;
    c*) _type=socket ;;
    6*|2*) _type=device ;;
    *)
      _type=
      return 0
      ;;
  esac
  _fm=$((0x$1))
  _octal $_fm
  _mode=$_octal
  _uid=$2
  _gid=$3
  _owner=$4
  _group=$5
  _size=$6
  [ "$_owner" != UNKNOWN ] || _owner=$2
  [ "$_group" != UNKNOWN ] || _group=$3
}

# _octal NUMBER: its permission bits as four octal digits, in _octal.
_octal() { _octal=$(($1 >> 9 & 7))$(($1 >> 6 & 7))$(($1 >> 3 & 7))$(($1 & 7)); }

# _see PATH: one path, as _fields.
_see() {
  set -f
  IFS=' '
  # shellcheck disable=SC2046  # to be split
  _fields $(stat -c "$_stat" "$1" 2>/dev/null || printf -- -)
  unset IFS
  set +f
}

# _hash N WORD...: after _look of the same words, in _hashes a line for each: SHA-256 of a regular
# file, else -. One sha256sum for all but the big ones.
_hash() {
  _lw=$1
  shift
  _ln=0
  _hs=
  _hash_each count "$@"
  [ "$_ln" -eq 0 ] || _hs=$(_hash_each name "$@" | xargs -0 sha256sum 2>/dev/null)
  _lines "$_hs"
  [ "$_lines" -eq "$_ln" ] || _hs=$(_hash_each single "$@")
  _hashes=$(_hash_each join "$@")
}

# _hash_each WHAT WORD...: walks the items, their lines of _seen and, to join, those of _hs.
_hash_each() {
  _hw=$1
  shift
  set -f
  IFS=$_nl
  for _hl in $_seen; do
    IFS=' '
    # shellcheck disable=SC2086  # to be split
    _fields $_hl
    if [ "$_type" != file ]; then
      [ "$_hw" != join ] || printf -- '-\n'
    elif [ "$_size" -gt "$_big" ]; then
      # shellcheck disable=SC2086  # to be split
      [ "$_hw" != join ] || { _at "$1" "$2" && _hash_big "$_at" $_hl; }
    else
      _hash_small "$1" "$2"
    fi
    shift "$_lw"
  done
  unset IFS
  set +f
}

_hash_small() {
  case $_hw in
    count) _ln=$((_ln + 1)) ;;
    name)
      _at "$1" "$2"
      printf '%s\0' "$_at"
      ;;
    single)
      _at "$1" "$2"
      sha256sum <"$_at" 2>/dev/null || printf -- '-\n'
      ;;
    join)
      # A name with a backslash or newline makes the line begin with a backslash.
      _hh=${_hs%%"$_nl"*}
      _hs=${_hs#*"$_nl"}
      _hh=${_hh#\\}
      printf '%s\n' "${_hh%% *}"
      ;;
  esac
}

# _hash_big PATH FIELD...: remembers by what changes when content does. A file touched in this
# very second is not remembered: a second write would not show.
_hash_big() {
  _hc=${PROV_STATE:-}/hash/$8.$9
  shift
  _hk="$6 $9 ${10}"
  if [ -n "${PROV_STATE:-}" ] && [ -r "$_hc" ]; then
    IFS=' ' read -r _h1 _h2 _h3 _h4 <"$_hc" || _h1=
    [ "$_h1 $_h2 $_h3" != "$_hk" ] || {
      printf '%s\n' "$_h4"
      return 0
    }
  fi
  _hh=$(sha256sum <"$_at") || _hh=-
  _hh=${_hh%% *}
  printf '%s\n' "$_hh"
  [ "${10}" -lt $(($(date +%s) - 2)) ] && [ -d "${PROV_STATE:-}/hash" ] || return 0
  printf '%s %s\n' "$_hk" "$_hh" 2>/dev/null >"$_hc.$$" && mv -f "$_hc.$$" "$_hc"
}
