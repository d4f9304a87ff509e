# What is at a path.

# stat_read PATH FOLLOW CHECKSUM: attributes as lines name=value, or exists=no.
stat_read() {
  _sp=$1
  case $_sp in
    -*) _sp=./$_sp ;;
  esac
  if [ ! -e "$_sp" ] && [ ! -L "$_sp" ]; then
    printf 'exists=no\n'
    return 0
  fi
  if [ "$2" = yes ] && [ ! -e "$_sp" ]; then
    printf 'exists=no\n'
    return 0
  fi
  _sf=
  [ "$2" = no ] || _sf=-L
  printf 'exists=yes\n'
  # shellcheck disable=SC2086  # an option or nothing
  stat $_sf -c 'mode=%a
uid=%u
gid=%g
pw_name=%U
gr_name=%G
size=%s
nlink=%h
inode=%i
dev=%d
mtime=%Y
atime=%X
ctime=%Z
type=%F' -- "$_sp" || return 1
  if [ -L "$_sp" ] && [ "$2" = no ]; then
    printf 'lnk_target=%s\n' "$(readlink -- "$_sp")"
  fi
  if [ "$3" != no ] && [ -f "$_sp" ] && [ -r "$_sp" ]; then
    _ss=$("$3sum" <"$_sp") || return 1
    printf 'checksum=%s\n' "${_ss%% *}"
  fi
}
