# Replacing a path: the old generation is kept, the new one is written beside and renamed. Needs
# core.sh and look.sh. The environment has PROV_STATE and PROV_RUN.

# ---- Owners

# _known_user NAME, _known_group NAME: whether the host knows it; a number always is.
_known_user() {
  case $1 in
    *[!0-9]*) ;;
    *) return 0 ;;
  esac
  case $_users in *" $1 "*) return 0 ;; esac
  id -u -- "$1" >/dev/null 2>&1 || return 1
  _users="$_users$1 "
}

_known_group() {
  case $1 in
    *[!0-9]*) ;;
    *) return 0 ;;
  esac
  case $_groups in *" $1 "*) return 0 ;; esac
  if command -v getent >/dev/null 2>&1; then
    timeout -k 5 30 getent group -- "$1" >/dev/null 2>&1 || return 1
  else
    _in_group_file "$1" </etc/group || return 1
  fi
  _groups="$_groups$1 "
}

_in_group_file() {
  while IFS=: read -r _gn _; do
    [ "$_gn" != "$1" ] || return 0
  done
  return 1
}

# _strangers OWNER GROUP: answers _blocked for the first that the host does not know; an empty word
# is not asked for.
_strangers() {
  if ! _known_user "$1"; then
    _blocked "there is no user $1"
  elif ! _known_group "$2"; then
    _blocked "there is no group $2"
  else
    return 1
  fi
}

# _put_rights OWNER GROUP: mode, owner and group of what _fields holds; as numbers where a number
# is asked for.
_put_rights() {
  _put mode "$_mode"
  case $1 in
    ''|*[!0-9]*) _put owner "$_owner" ;;
    *) _put owner "$_uid" ;;
  esac
  case $2 in
    ''|*[!0-9]*) _put group "$_group" ;;
    *) _put group "$_gid" ;;
  esac
}

# ---- Modes

# _mode_after MODE TYPE WANTED: what chmod makes of MODE (four octal digits), in _mode_new. WANTED
# is empty, octal or symbolic. As GNU chmod under umask 022: = keeps setuid and setgid of a
# directory unless the clause names s.
_mode_after() {
  _mode_new=$1
  case $3 in
    '') return 0 ;;
    [0-7]*)
      _mode_new=$3
      return 0
      ;;
  esac
  _mm=$((0$1))
  _mr=$3,
  while [ -n "$_mr" ]; do
    _mc=${_mr%%,*}
    _mr=${_mr#*,}
    _mw=${_mc%%[-+=]*}
    _mc=${_mc#"$_mw"}
    _mode_who "$_mw"
    while [ -n "$_mc" ]; do
      _mo=${_mc%"${_mc#?}"}
      _mc=${_mc#?}
      _mp=${_mc%%[-+=]*}
      _mc=${_mc#"$_mp"}
      _mode_op "$2"
    done
  done
  _octal $_mm
  _mode_new=$_octal
}

_mode_who() {
  _ma=0
  case $1 in *u*) _ma=$((_ma | 04700)) ;; esac
  case $1 in *g*) _ma=$((_ma | 02070)) ;; esac
  case $1 in *o*) _ma=$((_ma | 01007)) ;; esac
  case $1 in *a*) _ma=$((07777)) ;; esac
}

_mode_op() {
  _mv=0
  case $_mp in *r*) _mv=$((_mv | 0444)) ;; esac
  case $_mp in *w*) _mv=$((_mv | 0222)) ;; esac
  case $_mp in *x*) _mv=$((_mv | 0111)) ;; esac
  case $_mp in *s*) _mv=$((_mv | 06000)) ;; esac
  case $_mp in *t*) _mv=$((_mv | 01000)) ;; esac
  _mk=$((_ma ? _mv & _ma : _mv))
  case $_mp in
    *X*) [ "$1" != directory ] && [ $((_mm & 0111)) -eq 0 ] || _mv=$((_mv | 0111)) ;;
  esac
  _mk=$((06000 & ~_mk))
  [ "$1" = directory ] || _mk=0
  _mv=$((_mv & (_ma ? _ma : ~022) & ~_mk))
  case $_mo in
    +) _mm=$((_mm | _mv)) ;;
    -) _mm=$((_mm & ~_mv)) ;;
    =) _mm=$((_mm & ((_ma ? ~_ma : 0) | _mk) | _mv)) ;;
  esac
}

# ---- Changing

# _keep PATH: keeps what is there for a way back, once per run. Each line of the index is: the name
# of what was kept (- where nothing needs to be), type, mode, uid, gid, path.
_keep() {
  # In a checked block: what it makes beside is no generation.
  [ -z "${_view-}" ] || return 0
  _kd=$PROV_STATE/keep/$PROV_RUN
  [ -d "$_kd" ] || (umask 077 && mkdir -p "$_kd") || return 1
  _pv=$1
  _escape
  _kp=$_pv
  ! _kept "$_kp" || return 0
  _kn=-
  _see "$1"
  case $_type in
    file|link)
      _kn=0
      while _there "$_kd/$_kn"; do _kn=$((_kn + 1)); done
      _keep_one "$1" "$_kd/$_kn" || return 1
      ;;
    '') _type=absent _mode=- _uid=- _gid=- ;;
  esac
  printf '%s %s %s %s %s %s\n' "$_kn" "$_type" "$_mode" "$_uid" "$_gid" "$_kp" >>"$_kd/index"
}

# A link to the old content costs nothing and cannot be half done; a kernel may forbid it.
_keep_one() {
  ln "$1" "$2" 2>/dev/null || {
    cp -a "$1" "$2.part" && mv -fT "$2.part" "$2"
  }
}

_kept() {
  [ -e "$_kd/index" ] || return 1
  while IFS= read -r _kl; do
    for _ in 1 2 3 4 5; do _kl=${_kl#* }; done
    [ "$_kl" != "$1" ] || return 0
  done <"$_kd/index"
  return 1
}

# _beside PATH: in _beside the name of its successor until that is complete. In a run it is noted,
# so that the next launch removes it should this one be killed.
_beside() {
  _name_beside "$1"
  ! command -v _temp >/dev/null || _temp "$_beside"
}

_name_beside() {
  _dir_of "$1"
  _bn=${1##*/}
  _br=.$PROV_RUN
  while [ $((${#_bn} + ${#_br} + 6)) -gt 255 ]; do _bn=${_bn%?}; done
  _beside=${_dir%/}/.prov.$_bn$_br
}

# _fill FILE TEXT: makes a file for nobody else to read. It never follows what somebody put there.
_fill() { rm -f "$1" && (umask 077 && set -C && printf '%s' "$2" >"$1"); }

# _fill_from FILE SOURCE: likewise, with what another file holds.
_fill_from() { rm -f "$1" && (umask 077 && set -C && cat "$2" >"$1"); }

# _own PATH OWNER GROUP MODE: what an existing path is to have; empty words are left as they are.
# Its rights are at no time wider than both before and after.
_own() {
  _see "$1"
  [ -n "$_type" ] || return 1
  _mode_after "$_mode" "$_type" "$4"
  _on=
  case $2 in ''|"$_owner"|"$_uid") ;; *) _on=$2 ;; esac
  case $3 in ''|"$_group"|"$_gid") ;; *) _on=$_on:$3 ;; esac
  if [ -n "$_on" ]; then
    if [ "$_type" != link ] && [ "$_mode_new" != "$_mode" ]; then
      _octal $((0$_mode & 0$_mode_new))
      chmod "0$_octal" "$1" || return 1
    fi
    chown -h -- "$_on" "$1" || return 1
    # chown takes setuid and setgid away.
    _mode=
  fi
  # Five digits: with four, chmod leaves setuid and setgid of a directory.
  [ "$_type" = link ] || [ "$_mode_new" = "$_mode" ] || chmod "0$_mode_new" "$1"
}

# _dress TMP PATH MODE OWNER GROUP: gives TMP the rights that PATH is to have. An empty word is as
# PATH has it, else as this user makes files.
_dress() {
  _see "$2"
  _im=0644
  _io=$4
  _ig=$5
  if [ "$_type" = file ]; then
    _im=$_mode
    : "${_io:=$_uid}" "${_ig:=$_gid}"
  fi
  _mode_after "$_im" file "$3"
  _own "$1" "$_io" "$_ig" "$_mode_new"
}

# _on_disk FILE: what is in it survives a power loss from here on. A file system may write a name
# before the content it stands for, so no file gets its name before this.
_on_disk() { sync -d "$1" 2>/dev/null || sync; }

# _install TMP PATH MODE OWNER GROUP: dresses TMP and gives it the name PATH, at once.
_install() { _dress "$@" && _on_disk "$1" && mv -fT "$1" "$2"; }
