# Users and groups. Names are checked by the controller: letters, digits and _.- only, so that a
# list of them may stand in one word.
# shellcheck disable=SC2154  # words of core.sh

# _account_read DATABASE NAMES: the entries of all names at once, into _ul.
_account_read() {
  # shellcheck disable=SC2086  # a list of names
  _ul=$_nl$(timeout -k 5 60 getent "$1" $2)$_nl
}

# _account_line NAME: what follows NAME: in _ul, into _ue.
_account_line() {
  case $_ul in
    *"$_nl$1:"*)
      _ue=${_ul#*"$_nl$1:"}
      _ue=${_ue%%"$_nl"*}
      ;;
    *) return 1 ;;
  esac
}

# _account_field: moves the next field of _ue into _uf.
_account_field() {
  _uf=${_ue%%:*}
  _ue=${_ue#*:}
}

# user_probe (NAME PASSWORD GROUPS)...
# PASSWORD is exact or bare when its digest is wanted, bare without the mark of a lock, else no. A
# primary group counts among GROUPS only when it is named there.
user_probe() {
  _un=
  _uk=0
  for _ux do
    [ $((_uk % 3)) != 0 ] || _un="$_un $_ux"
    _uk=$((_uk + 1))
  done
  _account_read passwd "$_un"
  _uk=0
  while [ $# -gt 0 ]; do
    _uk=$((_uk + 1))
    _item $_uk
    if _account_line "$1"; then
      _user_put "$1" "$3"
      [ "$2" = no ] || _user_password "$1" "$2"
    else
      _absent
    fi
    shift 3
  done
}

_user_put() {
  _put exists yes
  _account_field
  _account_field
  _put uid "$_uf"
  _account_field
  _account_field
  _put comment "$_uf"
  _account_field
  _put home "$_uf"
  if [ -d "$_uf" ]; then
    _put home_exists yes
  else
    _put home_exists no
  fi
  _put shell "$_ue"
  _ug=$(id -gn -- "$1")
  _put group "$_ug"
  _us=
  for _ux in $(id -Gn -- "$1" | tr ' ' '\n' | sort -u); do
    _put member "$_ux"
    if [ "$_ux" = "$_ug" ]; then
      case " $2 " in
        *" $_ux "*) ;;
        *) continue ;;
      esac
    fi
    _us=$_us${_us:+,}$_ux
  done
  _put groups "$_us"
}

# Never the hash itself: lines go into journals.
_user_password() {
  if ! _ue=$(timeout -k 5 60 getent shadow "$1"); then
    _blocked "the password of $1 cannot be read"
    return
  fi
  _account_field
  _account_field
  case $_uf in
    '!'*) _put locked yes ;;
    *) _put locked no ;;
  esac
  [ "$2" = exact ] || _uf=${_uf#"${_uf%%[!!]*}"}
  _ux=$(printf '%s' "$_uf" | sha256sum)
  _put password "${_ux%% *}"
}

# user_ensure NAME HASH LOCK HOME SYSTEM UPDATE APPEND OPTION...
# HASH is empty or of crypt(5), LOCK is yes, no or any; HOME is whether the home folder is to exist;
# UPDATE is whether an existing user gets HASH, APPEND whether groups are added to those it has.
# OPTIONs are those that useradd and usermod share.
user_ensure() {
  _un=$1
  _uh=$2
  _uo=$3
  _um=$4
  _ux=$5/$6/$7
  shift 7
  if getent passwd "$_un" >/dev/null; then
    _user_change "$@" || return 1
  else
    _user_add "$@" || return 1
  fi
  _user_hash || return 1
  case $_uo in
    yes) usermod -L -- "$_un" || return 1 ;;
    no) usermod -U -- "$_un" || return 1 ;;
  esac
}

# A group of the user's name is left to whom it belongs.
_user_add() {
  case $_um in
    yes) set -- -m "$@" ;;
    no) set -- -M "$@" ;;
  esac
  case $_ux in
    yes/*) set -- -r "$@" ;;
  esac
  if getent group "$_un" >/dev/null; then
    case " $* " in
      *' -g '*) ;;
      *) set -- -N "$@" ;;
    esac
  fi
  useradd "$@" -- "$_un"
}

_user_change() {
  case $_ux in
    */no/*) _uh= ;;
  esac
  case $_ux in
    */yes) set -- -a "$@" ;;
  esac
  case $# in
    0) ;;
    *) usermod "$@" -- "$_un" >/dev/null || return 1 ;;
  esac
  [ "$_um" = yes ] || return 0
  _ue=$(getent passwd "$_un") || return 1
  _ue=${_ue%:*}
  [ -d "${_ue##*:}" ] || mkhomedir_helper "$_un"
}

# Sets the hash where it is another: each setting is a change of password by its date.
_user_hash() {
  [ -n "$_uh" ] || return 0
  _ue=$(getent shadow "$_un")
  _ue=${_ue#*:}
  _ue=${_ue%%:*}
  [ "$_ue" != "$_uh" ] || return 0
  printf '%s:%s\n' "$_un" "$_uh" | chpasswd -e
}

# user_remove NAME FILES FORCE
user_remove() {
  getent passwd "$1" >/dev/null || return 0
  _un=$1
  set -- "$2" "$3"
  case $1/$2 in
    yes/yes) userdel -r -f -- "$_un" ;;
    yes/no) userdel -r -- "$_un" ;;
    no/yes) userdel -f -- "$_un" ;;
    no/no) userdel -- "$_un" ;;
  esac
}

# group_probe NAME...
group_probe() {
  _account_read group "$*"
  _uk=0
  for _ux do
    _uk=$((_uk + 1))
    _item $_uk
    if _account_line "$_ux"; then
      _account_field
      _put exists yes
      _put gid "${_ue%%:*}"
    else
      _absent
    fi
  done
}

# group_ensure NAME SYSTEM OPTION...
# OPTIONs are those that groupadd and groupmod share.
group_ensure() {
  _un=$1
  _uf=$2
  shift 2
  if getent group "$_un" >/dev/null; then
    case $# in
      0) ;;
      *) groupmod "$@" -- "$_un" ;;
    esac
  else
    case $_uf in
      yes) set -- -r "$@" ;;
    esac
    groupadd "$@" -- "$_un"
  fi
}

# group_remove NAME
group_remove() {
  getent group "$1" >/dev/null || return 0
  groupdel -- "$1"
}
