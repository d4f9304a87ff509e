# The words in which every probe answers, and the one comparison.
# Pure shell, no fork: they run for every attribute of every step.
_nl='
'
_base=0

# _item N: what follows is about item N of the present batch.
_item() { printf '@item %s\n' $((_base + $1)); }

# _put NAME VALUE: an attribute of the present item.
_put() {
  _pv=$2
  case $_pv in
    *\\*|*"$_nl"*) _escape ;;
  esac
  printf ' %s=%s\n' "$1" "$_pv"
}

_absent() { printf ' absent\n'; }

# _blocked REASON: the thing is not ours to change.
_blocked() {
  _pv=$1
  case $_pv in
    *\\*|*"$_nl"*) _escape ;;
  esac
  printf ' !%s\n' "$_pv"
}

# Replaces \ by \\ and newline by \n in _pv.
_escape() {
  _pr=$_pv
  _pv=
  while :; do
    case $_pr in
      *\\*|*"$_nl"*) ;;
      *) break ;;
    esac
    _ph=${_pr%%[\\"$_nl"]*}
    _pr=${_pr#"$_ph"}
    # shellcheck disable=SC1003  # a backslash
    case $_pr in
      \\*) _pv=$_pv$_ph'\\' ;;
      *) _pv=$_pv$_ph'\n' ;;
    esac
    _pr=${_pr#?}
  done
  _pv=$_pv$_pr
}

# _cmp DESIRED OBSERVED: both are lines, each with a leading blank. Succeeds when OBSERVED holds
# every line of DESIRED; else the lines that are missing are in _missing.
_cmp() {
  _missing=
  _cd=$1
  while [ -n "$_cd" ]; do
    _cl=${_cd%%"$_nl"*}
    case $_cd in
      *"$_nl"*) _cd=${_cd#*"$_nl"} ;;
      *) _cd= ;;
    esac
    case $_nl$2$_nl in
      *"$_nl$_cl$_nl"*) ;;
      *) _missing=$_missing${_missing:+$_nl}$_cl ;;
    esac
  done
  [ -z "$_missing" ]
}

# _has FUNCTION: whether the program defines it.
_has() {
  command -v "$1" >/dev/null
}

# _env NAME VALUE: an environment variable of what a step runs.
_env() {
  export "$1=$2"
}
