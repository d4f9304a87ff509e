# When things were changed, and who had logged in by then. Needs core.sh.

# trace_file N PATH: of what is gone, when its folder was changed.
trace_file() {
  _tf=$2
  while ! _changed=$(stat -c %Z "$_tf" 2>/dev/null); do
    case $_tf in
      */*) _tf=${_tf%/*} ;;
      *) return 0 ;;
    esac
  done
  trace "$1" "$_changed"
}

# trace_package N NAME: as dpkg noted it, in the host's own time.
trace_package() {
  _changed=$(grep -h -F " $2 " /var/log/dpkg.log.1 /var/log/dpkg.log 2>/dev/null | tail -n 1 | cut -d ' ' -f 1,2)
  [ -z "$_changed" ] || _changed=$(date -d "$_changed" +%s)
  trace "$1" "$_changed"
}

# trace N SECONDS: and the last logins in the hour before.
trace() {
  [ -n "$2" ] || return 0
  printf '@trace %s\n' "$1"
  _put changed "$2"
  journalctl -q --no-pager -o short-unix -t sshd -t sshd-session --since "@$(($2 - 3600))" --until "@$(($2 + 1))" 2>/dev/null |
    sed -n 's/^\([0-9]*\)[^ ]* .*: Accepted [^ ]* for \([^ ]*\) from \([^ ]*\) .*/ login=\1 \2 from \3/p' | tail -n 3
}

# path_type N PATH: what is there, if anything is.
path_type() {
  _pt=$(stat -c %F -- "$2" 2>/dev/null) || return 0
  printf '@is %s\n' "$1"
  _put type "$_pt"
}
