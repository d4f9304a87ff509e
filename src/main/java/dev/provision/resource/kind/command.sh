# Programs and scripts that a task names, and the paths that tell whether they are still needed.
# shellcheck disable=SC2154  # words of core.sh

# command_expand WORD: puts WORD into _ce with $NAME, ${NAME} and a leading ~ replaced as Python's
# os.path.expandvars and expanduser do, which Ansible applies: what is not known stays as it is.
command_expand() {
  _ce=$1
  case $_ce in
    *\$*) _command_variables ;;
  esac
  case $_ce in
    [~] | [~]/*) _ce=${HOME-}${_ce#?} ;;
    [~]*) _command_home ;;
  esac
}

_command_variables() {
  _cr=$_ce
  _ce=
  while :; do
    case $_cr in
      *\$*) ;;
      *) break ;;
    esac
    _ce=$_ce${_cr%%\$*}
    _cr=${_cr#*\$}
    case $_cr in
      '{'*'}'*)
        _cn=${_cr#'{'}
        _cn=${_cn%%'}'*}
        _cw="{$_cn}"
        ;;
      [A-Za-z0-9_]*)
        _cn=${_cr%%[!A-Za-z0-9_]*}
        _cw=$_cn
        ;;
      *)
        _ce=$_ce\$
        continue
        ;;
    esac
    _cr=${_cr#"$_cw"}
    _command_value
  done
  _ce=$_ce$_cr
}

# Appends the value of the variable _cn, or the text as it was written. Names that start with _ and
# the shell's own are no environment. Only what is a name reaches eval.
_command_value() {
  _cv=
  case $_cn in
    '' | [0-9_]* | *[!A-Za-z0-9_]* | IFS | OPTIND | PPID | PS1 | PS2 | PS4) ;;
    *) eval "_cv=\${$_cn+set}" ;;
  esac
  if [ -n "$_cv" ]; then
    eval "_ce=\$_ce\$$_cn"
  else
    _ce=$_ce\$$_cw
  fi
}

# Replaces ~USER at the start of _ce.
_command_home() {
  _cu=${_ce%%/*}
  _cu=${_cu#'~'}
  _ch=$(getent passwd -- "$_cu") || return 0
  _ch=${_ch%:*}
  _ce=${_ch##*:}${_ce#"~$_cu"}
}

# command_run CHDIR FEED INPUT EXPAND PROGRAM ARGUMENT...
# FEED is none, text (INPUT as it is) or line (INPUT and a newline). The lock on descriptor 9 is
# not for programs of others, who may leave daemons behind.
command_run() (
  _command_cd "$1" || return 1
  _cf=$2
  _ci=$3
  _cx=$4
  shift 4
  if [ "$_cx" = yes ]; then
    for _ca do
      command_expand "$_ca"
      set -- "$@" "$_ce"
      shift
    done
  fi
  case $_cf in
    none) timeout -k 5 "${PROV_LIMIT:-1800}" "$@" </dev/null 9>&- ;;
    text) printf '%s' "$_ci" 2>/dev/null | timeout -k 5 "${PROV_LIMIT:-1800}" "$@" 9>&- ;;
    line) printf '%s\n' "$_ci" 2>/dev/null | timeout -k 5 "${PROV_LIMIT:-1800}" "$@" 9>&- ;;
  esac
)

# shell_run CHDIR FEED INPUT SHELL SCRIPT
# The script comes on a descriptor of its own: not in the process list, of any length, and apart
# from its standard input.
shell_run() (
  _command_cd "$1" || return 1
  case $2 in
    none) _shell_script "$4" "$5" 4</dev/null ;;
    text) printf '%s' "$3" 2>/dev/null | _shell_script "$4" "$5" 4<&0 ;;
    line) printf '%s\n' "$3" 2>/dev/null | _shell_script "$4" "$5" 4<&0 ;;
  esac
)

_shell_script() {
  printf '%s\n' "$2" 2>/dev/null |
    timeout -k 5 "${PROV_LIMIT:-1800}" "$1" /dev/fd/3 3<&0 0<&4 4<&- 9>&-
}

_command_cd() {
  [ -z "$1" ] && return 0
  command_expand "$1"
  cd "$_ce" || return 1
}

# command_probe (CHDIR CREATES REMOVES)...
command_probe() {
  _ck=0
  while [ $# -gt 0 ]; do
    _ck=$((_ck + 1))
    _item $_ck
    if _command_done "$1" "$2" "$3"; then
      _put "done" yes
    else
      _put "done" no
    fi
    shift 3
  done
}

# A missing CHDIR is never "done": the run itself will say what is wrong.
_command_done() {
  if [ -n "$1" ]; then
    command_expand "$1"
    [ -d "$_ce" ] || return 1
  fi
  [ -n "$2" ] && _command_exists "$1" "$2" && return 0
  [ -n "$3" ] && ! _command_exists "$1" "$3"
}

# _command_exists CHDIR PATTERN: whether anything has that name, dangling links included.
_command_exists() {
  command_expand "$2"
  _cp=$_ce
  case $_cp in
    /*) ;;
    *)
      command_expand "$1"
      _cp=$_ce/$_cp
      ;;
  esac
  case $_cp in
    *[*?[]*)
      _cs=$IFS
      IFS=
      # shellcheck disable=SC2086  # a pattern
      set -- $_cp
      IFS=$_cs
      ;;
    *) set -- "$_cp" ;;
  esac
  [ -e "$1" ] || [ -L "$1" ]
}
