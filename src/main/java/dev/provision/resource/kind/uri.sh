# HTTP requests, by curl. What it is asked goes to its standard input: addresses, headers and bodies
# may hold secrets, and arguments can be seen by every user of the host.

# uri_run STATUSES CONFIG: requests what CONFIG says. Prints the body, then a line with status, media
# type and final address. Fails when the status is none of STATUSES.
uri_run() {
  if ! command -v curl >/dev/null; then
    printf 'curl is not installed\n' >&2
    return 1
  fi
  _ub=$(
    printf '%s\n' "$2" | timeout -k 5 "${PROV_LIMIT:-1800}" curl -q -sS -K -
    _ue=$?
    [ "$_ue" = 0 ] || printf '\n000 - -'
    exit "$_ue"
  )
  _ur=$?
  _ul=${_ub##*"$_nl"}
  _us=${_ul%% *}
  case $_us in
    000) _yield status -1 ;;
    *) _yield status "${_us#0}" ;;
  esac
  printf '%s\n' "$_ub"
  [ "$_ur" = 0 ] || return "$_ur"
  case " $1 " in
    *" $_us "*) return 0 ;;
  esac
  printf 'the answer has status %s, not %s\n' "$_us" "$1" >&2
  return 1
}
