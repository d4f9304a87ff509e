# file: what is at a path, and its rights. An item is nine words:
# PATH FOLLOW STATE SRC FORCE OWNER GROUP MODE RECURSE
# STATE is any, file, directory, link, hard or absent; FOLLOW concerns PATH itself.

file_probe() { _survey no file_answer; }

# file_answer STATE SRC FORCE OWNER GROUP MODE RECURSE, for _at.
file_answer() {
  if [ "$1" = absent ]; then
    if [ -n "$_type" ]; then file_put '' ''; else _absent; fi
  elif ! file_blocked "$@"; then
    if [ -n "$_type" ]; then file_tell "$@"; else _absent; fi
  fi
}

# Answers _blocked, if so.
file_blocked() {
  _fb=
  case $1:$_type in
    any:|file:) _fb='nothing is there, and this state does not create a file' ;;
    directory:) file_blocked_above "$_at" ;;
    link:*|hard:*) file_blocked_link "$@" ;;
    any:*|file:file|directory:directory) ;;
    *) _fb="a $_type is in the way" ;;
  esac
  if [ -n "$_fb" ]; then
    _blocked "$_fb"
  else
    _strangers "$4" "$5"
  fi
}

# Something else than a directory where one must be passed through.
file_blocked_above() {
  _dir_of "$1"
  while [ ! -d "$_dir" ]; do
    if _there "$_dir"; then
      _fb="$_dir is no directory"
      return 0
    fi
    _dir_of "$_dir"
  done
}

file_blocked_link() {
  _dir_of "$_at"
  [ -d "$_dir" ] || {
    _fb="there is no directory $_dir"
    return 0
  }
  file_source "$2"
  file_linked "$1" "$2" || case $_type:$3 in
    :*|link:*|file:yes) ;;
    file:*) _fb='a file is in the way; force: true replaces it' ;;
    directory:yes) [ "$1" = link ] && file_empty "$_at" || _fb='a directory is in the way' ;;
    *) _fb="a $_type is in the way" ;;
  esac
  [ -z "$_fb" ] || return 0
  case $1 in
    hard)
      [ -f "$_fs" ] && [ ! -L "$_fs" ] || _fb='the file to link to is not there, or is no file'
      ;;
    link)
      [ "$3" = yes ] || file_linked "$1" "$2" || [ -e "$_fs" ] ||
        _fb='what it is to lead to is not there; force: true makes the link nevertheless'
      ;;
  esac
}

# file_source SRC: in _fs the path a link at _at would lead to.
file_source() {
  _fs=$1
  case $1 in
    /*) ;;
    *)
      _dir_of "$_at"
      _fs=$_dir/$1
      ;;
  esac
}

# file_linked STATE SRC: whether the link is there already. Leaves _target for link.
file_linked() {
  case $1:$_type in
    link:link)
      _target "$_at"
      [ "$_target" = "$2" ]
      ;;
    hard:file) [ "$_at" -ef "$_fs" ] ;;
    *) return 1 ;;
  esac
}

file_empty() {
  for _fe in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    ! _there "$_fe" || return 1
  done
}

file_put() {
  _put type "$_type"
  _put_rights "$1" "$2"
}

file_tell() {
  _ft=$_type
  if [ "$1" = hard ] && file_linked "$1" "$2"; then
    _type=hard
    _put target "$2"
  elif [ "$_type" = link ]; then
    _target "$_at"
    _put target "$_target"
    [ "$1" != link ] || [ -z "$4$5$6" ] || file_led_to "$7"
  fi
  file_put "$4" "$5"
  _mode_after "$_mode" "$_ft" "$6"
  _fs=no
  [ "$_mode_new" != "$_mode" ] || _fs=yes
  [ "$7" != yes ] || [ "$_ft" != directory ] || file_all "$_at" "$4" "$5" "$6" || _fs=no
  _put settled "$_fs"
}

# The rights asked for are those of what the link leads to.
file_led_to() {
  [ "$1" = led ] || return 0
  _at "$_at" yes
  _see "$_at"
  [ -n "$_type" ] || _mode=- _owner=- _group=- _uid=- _gid=-
  _ft=$_type
  _type='link'
}

# file_all PATH OWNER GROUP MODE: whether everything below has these rights. Links inside are not
# followed; they have no mode of their own.
file_all() {
  [ -z "$2" ] || file_none "$1" ! -user "$2" || return 1
  [ -z "$3" ] || file_none "$1" ! -group "$3" || return 1
  case $4 in
    '') ;;
    [0-7]*) file_none "$1" ! -type l ! -perm "$4" ;;
    *)
      _fm=$(timeout -k 5 600 find "$1" ! -type l -exec stat -c %f '{}' + | sort -u)
      for _fl in $_fm; do
        _fields "$_fl"
        _mode_after "$_mode" "$_type" "$4"
        [ "$_mode_new" = "$_mode" ] || return 1
      done
      ;;
  esac
}

file_none() { [ -z "$(timeout -k 5 600 find "$@" -print 2>&1 | head -c 1)" ]; }

file_ensure() {
  _at "$1" "$2"
  _fp=$_at
  _keep "$_fp" || return 1
  case $3 in
    absent)
      rm -rf "$_fp"
      return
      ;;
    directory) file_directory "$_fp" "$6" "$7" "$8" || return 1 ;;
    link) file_link "$4" -s || return 1 ;;
    hard) file_link "$4" || return 1 ;;
  esac
  if [ "$3:$9" = link:led ]; then
    _at "$_fp" yes
    _fp=$_at
    [ -z "$6$7$8" ] || _keep "$_fp" || return 1
  fi
  if [ "$9" = yes ] && [ -d "$_fp" ]; then
    file_own_all "$6" "$7" "$8" || return 1
  fi
  [ -z "$6$7$8" ] || _own "$_fp" "$6" "$7" "$8"
}

# What has to be made on the way gets the same rights, as Ansible does it.
file_directory() {
  [ ! -d "$1" ] || return 0
  _dir_of "$1"
  [ -d "$_dir" ] || (file_directory "$_dir" "$2" "$3" "$4") || return 1
  if [ -z "$4" ]; then
    mkdir "$1" || return 1
  else
    (umask 077 && mkdir "$1") || return 1
  fi
  _mode_after 0755 directory "$4"
  _own "$1" "$2" "$3" "${4:+$_mode_new}"
}

# file_link SRC [-s]: a link at _fp, in one step.
file_link() {
  set -- "$1" "${2:-}"
  _see "$_fp"
  if [ "$2" = -s ]; then
    [ "$_type" != link ] || {
      _target "$_fp"
      [ "$_target" != "$1" ] || return 0
    }
    [ "$_type" != directory ] || rmdir "$_fp" || return 1
  elif [ "$_type" = file ] && [ "$_fp" -ef "$1" ]; then
    return 0
  fi
  _beside "$_fp"
  rm -f "$_beside" && ln ${2:+"$2"} -- "$1" "$_beside" && mv -fT "$_beside" "$_fp"
}

file_own_all() {
  [ -z "$1$2" ] || timeout -k 5 600 chown -hR -- "$1${2:+:$2}" "$_fp" || return 1
  case $3 in
    '') ;;
    [0-7]*) timeout -k 5 600 chmod -R "0$3" "$_fp" ;;
    *) timeout -k 5 600 chmod -R -- "$3" "$_fp" ;;
  esac
}

# touch: PATH FOLLOW OWNER GROUP MODE
file_touch() {
  _at "$1" "$2"
  _there "$_at" || _keep "$_at" || return 1
  touch -- "$_at" && { [ -z "$3$4$5" ] || _own "$_at" "$3" "$4" "$5"; }
}
