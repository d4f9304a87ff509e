# Entries of crontabs: each is a line "#Ansible: NAME" and the line after it. The words of an item are
# NAME FILE USER. Without FILE it is the crontab of USER, or of the user of the task.

cron_probe() {
  _ck=0
  while [ $# -gt 0 ]; do
    _ck=$((_ck + 1))
    _item $_ck
    cron_answer "$@"
    shift 3
  done
}

cron_answer() {
  _dir_of "$2"
  if [ -n "$2" ] && [ ! -d "$_dir" ]; then
    _blocked "there is no directory $_dir"
  elif [ -z "$2" ] && ! command -v crontab >/dev/null; then
    _blocked 'cron is not installed: there is no crontab(1)'
  elif ! _strangers "$3" ''; then
    _ct=$(cron_text "$2" "$3" && printf .)
    cron_find "${_ct%.}" "$1"
  fi
}

# cron_text FILE USER: prints the crontab; without one, nothing.
cron_text() {
  if [ -n "$1" ]; then
    [ ! -e "$1" ] || cat "$1"
  else
    timeout -k 5 60 crontab ${2:+-u "$2"} -l 2>/dev/null || :
  fi
}

# cron_find TEXT NAME: answers with the entry.
cron_find() {
  case $_nl$1 in
    *"$_nl#Ansible: $2$_nl"*)
      _ce=$_nl$1
      _ce=${_ce#*"$_nl#Ansible: $2$_nl"}
      case $_ce in
        *"$_nl#Ansible: $2$_nl"*) _put entry 'more than one' ;;
        *) _put entry "${_ce%%"$_nl"*}" ;;
      esac
      ;;
    *) _absent ;;
  esac
}

# cron_filter NAME ENTRY: from standard input; without ENTRY, it is taken out.
cron_filter() {
  _cf=
  while IFS= read -r _cl || [ -n "$_cl" ]; do
    if [ "$_cl" = "#Ansible: $1" ]; then
      IFS= read -r _ || :
      if [ -z "$_cf" ] && [ -n "$2" ]; then
        _cf=yes
        printf '%s\n' "$_cl" "$2"
      fi
    else
      printf '%s\n' "$_cl"
    fi
  done
  [ -n "$_cf" ] || [ -z "$2" ] || printf '%s\n' "#Ansible: $1" "$2"
}

# cron_ensure NAME FILE USER ENTRY
cron_ensure() {
  if [ -n "$2" ]; then
    cron_file "$@"
  else
    _ct=$(cron_text '' "$3" | cron_filter "$1" "$4" && printf .)
    printf '%s' "${_ct%.}" | timeout -k 5 60 crontab ${3:+-u "$3"} -
  fi
}

# A file in which nothing is left goes. Its name beside begins with a dot, so cron does not read it.
cron_file() {
  _keep "$2" || return 1
  _beside "$2"
  rm -f "$_beside" \
    && (umask 077 && set -C && cron_text "$2" '' | cron_filter "$1" "$4" >"$_beside") || return 1
  if [ -s "$_beside" ]; then
    _install "$_beside" "$2" 0644 '' '' && return
  else
    rm -f "$2" "$_beside" && return
  fi
  rm -f "$_beside"
  return 1
}
