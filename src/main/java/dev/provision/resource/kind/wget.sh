# GNU wget in place of curl, as Debian's smaller images have it. What others call wget reads no
# configuration file, so that it would have to be asked by arguments.

_uri_has_wget() {
  command -v wget >/dev/null || return 1
  case $(wget --version 2>/dev/null) in
    'GNU Wget 1.'*) ;;
    *) return 1 ;;
  esac
}

# _uri_file: an empty file of our own in memory, in _uf. It is opened and removed before anything is
# written, so that no name ever leads to a secret.
_uri_file() {
  for _ud in /run "${XDG_RUNTIME_DIR:-/dev/shm}" /dev/shm; do
    _uf=$(mktemp "$_ud/.prov.XXXXXX" 2>/dev/null) && return 0
  done
  printf 'wget needs a directory in memory to be asked by, and /dev/shm cannot be written\n' >&2
  return 1
}

# _uri_wget: as uri_run. Prints the body and the line that tells of the answer. wget takes its
# configuration and a body only from files whose size it can see: not from a pipe.
_uri_wget() {
  _uri_file && exec 3<>"$_uf" && rm -f "$_uf" &&
    _uri_file && exec 4<>"$_uf" && rm -f "$_uf" &&
    _uri_file && exec 5<>"$_uf" && rm -f "$_uf" || return 1
  printf '%s\n' "$5" >&3
  printf '%s' "$7" >&4
  _ut=${PROV_LIMIT:-1800}
  [ "$3" -gt "$_ut" ] || _ut=$3
  printf '%s\n' "$6" |
    LC_ALL=C timeout -k 5 "$_ut" wget --config=/dev/fd/3 --input-file=- 2>&5
  _wr=$?
  _uri_log </dev/fd/5
  _uri_verdict "$8" "$_ut"
  printf '\n%s %s %s' "$_ws" "$_wa" "$_wt"
  [ "$_wr" = 0 ] || printf 'wget: (%s)%s\n' "$_wr" "$_wm" >&2
  return "$_wr"
}

# _uri_log: reads what wget tells: the lines of answers, indented; each address that it asks; what went
# wrong. Sets _ws, _wa, _wt, _wm: status, final address (- when it is the first), media type, message.
_uri_log() {
  _ws=000
  _wa=-
  _wt=''
  _wm=''
  _wn=0
  while IFS= read -r _wl; do
    case $_wl in
      --[0-9]*--'  '*)
        [ "$_wn" = 0 ] || _wa=${_wl#*--  }
        _wn=1
        ;;
      '  HTTP/'*)
        _ws=${_wl#*HTTP/* }
        _ws=${_ws%% *}
        _wt=
        ;;
      '  '[Cc]ontent-[Tt]ype:*)
        _wt=${_wl#*:}
        _wt=${_wt# }
        ;;
      '' | '  '* | 'Length: '* | 'Saving to: '* | 'HTTP request sent'* | 'Location: '*) ;;
      'Loaded CA '* | *' directory /dev/null.' | *'connected.' | 'Reusing '* | 'Spider mode '* | 'Remote file '*) ;;
      *) _wm="$_wm $_wl" ;;
    esac
  done
}

# _uri_verdict KEEPS SECONDS: an answer of any status is no failure of wget's.
_uri_verdict() {
  case $_wr in
    6 | 8) [ "$_ws" = 000 ] || _wr=0 ;;
    124) _wm=" no whole answer within $2 seconds" ;;
  esac
  case $_wa/$_wm in
    [!h-]*) _wr=1 _wm=' redirected to what is not HTTP' ;;
    */*' 0 redirections exceeded.'*)
      [ "$1" = no ] || _wr=1 _wm=' wget would send the credentials on to where the answer leads: install curl'
      ;;
    */*' redirections exceeded.'*) _wr=1 ;;
  esac
}
