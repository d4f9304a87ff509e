# HTTP requests, by curl or else by GNU wget. What is asked goes to standard input, or to files without
# a name: addresses, headers and bodies may hold secrets, and arguments can be seen by every user of the
# host.

# uri_able: whether this host can be asked to make requests.
uri_able() {
  command -v curl >/dev/null || _uri_has_wget
}

# uri_run STATUSES CONTENT SECONDS CURL WGET URL BODY KEEPS: requests what CURL says, or what WGET, URL
# and BODY say. Prints a line with status, final address and media type, then the body, which conditions
# may ask for with CONTENT yes. Fails when the status is none of STATUSES. With KEEPS yes there are
# credentials that wget would send on to wherever it is redirected.
uri_run() {
  if command -v curl >/dev/null; then
    _uc=curl
  elif _uri_has_wget; then
    _uc=wget
  else
    printf 'neither curl nor GNU wget is installed\n' >&2
    return 1
  fi
  # No shell can hold NUL in a variable.
  _ub=$(
    {
      "_uri_$_uc" "$@"
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

_uri_curl() {
  printf '%s\n' "$4" | timeout -k 5 "${PROV_LIMIT:-1800}" curl -q -sS -K -
}
