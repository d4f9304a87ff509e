# What is at a path.

# stat_read PATH FOLLOW CHECKSUM: attributes as a probe puts them, or exists=no.
stat_read() {
  if [ ! -e "$1" ] && { [ "$2" = yes ] || [ ! -L "$1" ]; }; then
    _put exists no
    return 0
  fi
  _sf=
  [ "$2" = no ] || _sf=-L
  # Names of users and groups may hold blanks but no slash.
  # shellcheck disable=SC2086  # an option or nothing
  _ss=$(stat $_sf -c '%a %u %g %s %h %i %d %Y %X %Z %F/%U/%G' "$1") || return 1
  _put exists yes
  _put gr_name "${_ss##*/}"
  _ss=${_ss%/*}
  _put pw_name "${_ss##*/}"
  # shellcheck disable=SC2086  # to be split
  stat_put ${_ss%/*}
  [ -r "$1" ]
  stat_truth readable $?
  [ -w "$1" ]
  stat_truth writeable $?
  [ -x "$1" ]
  stat_truth executable $?
  if [ "$2" = no ] && [ -L "$1" ]; then
    _target "$1"
    _put lnk_target "$_target"
    _at "$1" yes
    _put lnk_source "$_at"
  elif [ "$3" != no ] && [ -f "$1" ] && [ -r "$1" ]; then
    _ss=$("$3sum" <"$1") || return 1
    _put checksum "${_ss%% *}"
  fi
}

# stat_truth NAME STATUS: a truth by the exit status of its test.
stat_truth() {
  case $2 in
    0) _put "$1" yes ;;
    *) _put "$1" no ;;
  esac
}

stat_put() {
  _put mode "$1"
  _put uid "$2"
  _put gid "$3"
  _put size "$4"
  _put nlink "$5"
  _put inode "$6"
  _put dev "$7"
  _put mtime "$8"
  _put atime "$9"
  _put ctime "${10}"
  shift 10
  _put type "$*"
}
