# HTTP requests, by curl. What it is asked goes to its standard input: addresses, headers and bodies
# may hold secrets, and arguments can be seen by every user of the host.

# uri_run STATUSES CONTENT CONFIG: requests what CONFIG says. Prints a line with status, final
# address and media type, then the body, which conditions may ask for with CONTENT yes. Fails when
# the status is none of STATUSES.
uri_run() {
  if ! command -v curl >/dev/null; then
    printf 'curl is not installed\n' >&2
    return 1
  fi
  # No shell can hold NUL in a variable.
  _ub=$(
    {
      printf '%s\n' "$3" | timeout -k 5 "${PROV_LIMIT:-1800}" curl -q -sS -K -
      printf '\n%s' $?
    } | tr -d '\000'
  )
  _ur=${_ub##*"$_nl"}
  _ub=${_ub%"$_nl"*}
  # Without this last line of its own, curl was killed.
  _ul=${_ub##*"$_nl"}
  _ub=${_ub%"$_nl"*}
  case $_ul in
    [0-9][0-9][0-9]' '*) ;;
    *) _ul='000 - -' ;;
  esac
  _us=${_ul%% *}
  case $_us in
    000) _yield status -1 ;;
    *) _yield status "${_us#0}" ;;
  esac
  [ "$2" = no ] || _yield content "$_ub"
  printf '%s\n%s' "$_ul" "$_ub"
  [ "$_ur" = 0 ] || return "$_ur"
  case " $1 " in
    *" $_us "*) return 0 ;;
  esac
  printf 'the answer has status %s, not %s\n' "$_us" "$1" >&2
  return 1
}
