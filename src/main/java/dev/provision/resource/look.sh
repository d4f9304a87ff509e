# Looking at paths, many at once. Needs core.sh. No name is ever parsed.
#
# The items of a probe are the function _items: for each a call of _each with its words, the first
# of which is a path and the second whether to follow it when it is a link. So it can be walked
# as often as needed, and no function ever has thousands of words (bash copies them at each call).
_users=' '
_groups=' '
_stat='%f %u %g %U %G %s %d %i %Y %Z'
_big=16777216

_each() { "$_do" "$@"; }

# _dir_of PATH: the directory that holds it, in _dir.
_dir_of() {
  _dir=${1%/*}
  [ -n "$_dir" ] || _dir=/
}

# _at PATH FOLLOW: in _at the path, or what it leads to when it is a link and FOLLOW is yes. Within
# a checked block it is what lies beside for that path, see checked.sh.
_at() {
  _led "$1" "$2"
  [ -z "${_view-}" ] || _viewed
}

_led() {
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

# _fields WORD...: a line of stat as _type, _mode, _uid, _gid, _owner, _group, _size; _type is
# empty where there is nothing.
_fields() {
  case $1 in
    8*) _type='file' ;;
    4*) _type=directory ;;
    a*) _type='link' ;;
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

# _survey HASH ANSWER: calls ANSWER with the words of each item after the second. _at is the path,
# _fields tells what is there; with HASH yes _sha is the SHA-256 of a regular file. One stat and
# one sha256sum for all.
_survey() {
  _answer=$2
  _lk=
  _ln=0
  _ls=
  _do=_look_count
  _items
  if [ "$_ln" -gt 0 ]; then
    _do=_look_name
    _ls=$(_items | xargs -0 -r stat -c "$_stat" 2>/dev/null)
    # A path that went away meanwhile would shift all others.
    _lines "$_ls"
    _do=_look_single
    [ "$_lines" -eq "$_ln" ] || _ls=$(_items)
  fi
  _hs=
  [ "$1" != yes ] || _hash
  printf '%s\n' "$_hs" | _look_join | _look_answers
}

_look_count() {
  _at "$1" "$2"
  if _there "$_at"; then
    _lk=${_lk}e
    _ln=$((_ln + 1))
  else
    _lk=$_lk-
  fi
}

# _look_expected ITEM...: whether the present item was there when it was counted.
_look_expected() {
  _at "$1" "$2"
  case $_lk in
    e*) _le=0 ;;
    *) _le=1 ;;
  esac
  _lk=${_lk#?}
  return $_le
}

_look_name() { ! _look_expected "$@" || printf '%s\0' "$_at"; }

_look_single() {
  ! _look_expected "$@" || stat -c "$_stat" "$_at" 2>/dev/null || printf -- '-\n'
}

# Prints the lines of _ls, each with its hash, which it reads where there is one.
_look_join() {
  set -f
  IFS=$_nl
  for _ll in $_ls; do
    _sha=-
    if [ -n "$_hs" ] && _small "$_ll"; then
      IFS=' ' read -r _sha _
      # A name with a backslash or newline makes sha256sum begin its line with a backslash.
      _sha=${_sha#\\}
    fi
    printf '%s %s\n' "$_ll" "$_sha"
  done
}

# The lines come on standard input itself: bash that reads its program from there loses a function
# in a substitution that duplicates the descriptor.
_look_answers() {
  _li=0
  _do=_look_answer
  _items
}

_look_answer() {
  if _look_expected "$@"; then
    IFS=' ' read -r _l1 _l2 _l3 _l4 _l5 _l6 _l7 _l8 _lm _lc _sha
    _fields "$_l1" "$_l2" "$_l3" "$_l4" "$_l5" "$_l6"
    [ "$_sha:$_type" != -:file ] || [ -z "$_hs" ] || _hash_big
  else
    _type=
  fi
  _li=$((_li + 1))
  _item $_li
  shift 2
  "$_answer" "$@"
}

# _small LINE: whether it tells of a regular file that is hashed together with all others.
_small() {
  case $1 in
    8*) ;;
    *) return 1 ;;
  esac
  _lz=${1#* * * * * }
  [ "${_lz%% *}" -le "$_big" ]
}

# Sets _hs: a line for each small file of _ls, beginning with its hash. It is never empty.
_hash() {
  _hn=0
  set -f
  IFS=$_nl
  for _ll in $_ls; do
    ! _small "$_ll" || _hn=$((_hn + 1))
  done
  unset IFS
  set +f
  _hs=-
  [ "$_hn" -gt 0 ] || return 0
  _hs=$(printf '%s\n' "$_ls" | _hash_walk _hash_name | xargs -0 -r sha256sum 2>/dev/null | cut -c 1-65)
  _lines "$_hs"
  [ "$_lines" -eq "$_hn" ] || _hs=$(printf '%s\n' "$_ls" | _hash_walk _hash_single)
}

_hash_walk() {
  _do=$1
  _items
}

# _hash_small ITEM...: whether the present item is one.
_hash_small() {
  _look_expected "$@" || return 1
  IFS= read -r _ll
  _small "$_ll"
}

_hash_name() { ! _hash_small "$@" || printf '%s\0' "$_at"; }

_hash_single() {
  ! _hash_small "$@" || sha256sum 2>/dev/null <"$_at" || printf 'unreadable\n'
}

# Sets _sha of _at, which is big: remembered by what changes when content does. A file touched in
# this very second is not remembered, as a second write would not show.
_hash_big() {
  _hc=${PROV_STATE:-}/hash/$_l7.$_l8
  _hk="$_l6 $_lm $_lc"
  if [ -r "$_hc" ]; then
    read -r _h1 _h2 _h3 _sha <"$_hc" || _sha=
    [ "$_h1 $_h2 $_h3" != "$_hk" ] || return 0
  fi
  _sha=$(sha256sum <"$_at") || _sha=unreadable
  _sha=${_sha%% *}
  [ "$_lc" -lt $(($(date +%s) - 2)) ] && [ -d "${PROV_STATE:-}/hash" ] || return 0
  printf '%s %s\n' "$_hk" "$_sha" >"$_hc.$$" && mv -f "$_hc.$$" "$_hc"
}
