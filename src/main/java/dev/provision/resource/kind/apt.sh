# Packages of Debian. Names and versions are checked by the controller: they hold no blank, quote or
# slash, so that a list of them may stand in one word.
# shellcheck disable=SC2154,SC3013  # words of core.sh; -nt is in POSIX.1-2024

# apt_probe (ITEM WANT SPEC)...
# WANT is installed, latest, removed or purged with NAME or NAME=VERSION, file with the path of a
# package file, cache with the seconds that the lists may be old.
apt_probe() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    _apt_stranger "$@"
    return
  fi
  _apt_read "$@"
  _ak=
  while [ $# -gt 0 ]; do
    [ "$1" = "$_ak" ] || _item "$1"
    _ak=$1
    _apt_judge "$2" "$3"
    if [ -n "$_ar" ]; then
      _blocked "$_ar"
    else
      _apt_say "$2" "$3"
    fi
    shift 3
  done
}

_apt_stranger() {
  _ak=
  while [ $# -gt 0 ]; do
    if [ "$1" != "$_ak" ]; then
      _item "$1"
      _blocked 'this host has no apt'
    fi
    _ak=$1
    shift 3
  done
}

# Reads what dpkg and apt know of all packages of (X WANT SPEC)... at once: _ad has lines of name,
# state, wish and version, each also with the architecture in the name; _ac has what apt-cache says
# of candidates.
_apt_read() {
  _ad=
  _ac=
  _ap=
  _ag=
  _an=
  _aq=
  while [ $# -gt 0 ]; do
    case $2 in
      cache) ;;
      file)
        _apt_package "$3"
        _an="$_an ${_af%% *}"
        ;;
      latest)
        _an="$_an $3"
        _aq="$_aq $3"
        ;;
      *) _an="$_an ${3%%=*}" ;;
    esac
    shift 3
  done
  case $_an in
    *[!\ ]*) _ad=$_nl$(_apt_query "$_an" 2>/dev/null)$_nl ;;
  esac
  [ -z "$_aq" ] || _ac=$_nl$(_apt_policy "$_aq")$_nl
}

_apt_query() (
  set -f
  # shellcheck disable=SC2016,SC2086  # dpkg's own variables; a list of names
  timeout -k 5 120 dpkg-query -W -f \
    '${Package} ${db:Status-Status} ${db:Status-Want} ${Version}\n${Package}:${Architecture} ${db:Status-Status} ${db:Status-Want} ${Version}\n' \
    -- $1
)

_apt_policy() (
  set -f
  # shellcheck disable=SC2086  # a list of names
  timeout -k 5 120 apt-cache policy -- $1 2>/dev/null
)

# Name and version of the package file PATH, into _af.
_apt_package() {
  # shellcheck disable=SC2016  # dpkg's own variables
  _af=$(timeout -k 5 120 dpkg-deb --showformat '${Package} ${Version}' -W -- "$1" 2>/dev/null) || _af=
}

# _apt_judge WANT SPEC: whether it is so, into _am; what stands against it, into _ar. The package's
# name, state and version go into _aw, _as and _av.
_apt_judge() {
  _am=no
  _ar=
  _av=
  _as=
  case $1 in
    cache)
      _apt_fresh "$2" && _am=yes
      return 0
      ;;
    file)
      _apt_judge_file "$2"
      return 0
      ;;
  esac
  _aw=${2%%=*}
  _apt_find
  case $1 in
    installed) _apt_judge_installed "$2" ;;
    latest) _apt_judge_latest ;;
    removed)
      case $_as in
        '' | not-installed | config-files) _am=yes ;;
      esac
      ;;
    purged)
      case $_as in
        '' | not-installed) _am=yes ;;
      esac
      ;;
  esac
}

# Looks _aw up. Of several architectures an installed one counts. _as is the state as in
# dpkg-query(1), empty when dpkg has never heard of it; _ah is what dpkg is told to do with it.
_apt_find() {
  _as=
  _ah=
  case $_ad in
    *"$_nl$_aw installed "*)
      _as=installed
      _av=${_ad#*"$_nl$_aw installed "}
      _av=${_av%%"$_nl"*}
      _ah=${_av%% *}
      _av=${_av#* }
      ;;
    *"$_nl$_aw "*)
      _as=${_ad#*"$_nl$_aw "}
      _as=${_as%% *}
      ;;
  esac
}

_apt_judge_installed() {
  if [ "$_as" != installed ]; then
    _apt_provided && _am=yes
    return 0
  fi
  case $1 in
    *=*)
      # shellcheck disable=SC2254  # a pattern, as apt takes it
      case $_av in
        ${1#*=}) _am=yes ;;
      esac
      ;;
    *) _am=yes ;;
  esac
}

_apt_judge_latest() {
  [ "$_as" = installed ] || return 0
  _apt_candidate "$_aw"
  if [ "$_aa" = '(none)' ] || [ "$_aa" = "$_av" ] || ! dpkg --compare-versions "$_aa" gt "$_av"; then
    _am=yes
  elif [ "$_ah" = hold ]; then
    _ar="package $_aw is on hold at $_av; $_aa is available"
  fi
}

_apt_judge_file() {
  _apt_package "$1"
  if [ -z "$_af" ]; then
    _ar="there is no package file $1"
    return
  fi
  _aw=${_af%% *}
  _apt_find
  [ "$_as" = installed ] && dpkg --compare-versions "$_av" ge "${_af#* }" && _am=yes
  return 0
}

# What apt would install of NAME by the present lists, into _aa; (none) when nothing.
_apt_candidate() {
  _aa='(none)'
  case $_ac in
    *"$_nl$1:$_nl"*) _aa=${_ac#*"$_nl$1:$_nl"} ;;
    *"$_nl${1%:*}:$_nl"*) _aa=${_ac#*"$_nl${1%:*}:$_nl"} ;;
    *) return 0 ;;
  esac
  _aa=${_aa#*Candidate: }
  _aa=${_aa%%"$_nl"*}
}

# Whether _aw is a virtual package that an installed one provides. Looked at only when a package is
# missing.
_apt_provided() {
  if [ -z "$_ap" ]; then
    # shellcheck disable=SC2016  # dpkg's own variables
    _ap=$(timeout -k 5 120 dpkg-query -W -f '${db:Status-Abbrev}: ${Provides},\n' 2>/dev/null |
      grep '^.i.*: [^,]')
    _ap="$_ap$_nl"
  fi
  case $_ap in
    *" $_aw,"* | *" $_aw ("*) ;;
    *) return 1 ;;
  esac
  _ac=$_nl$(_apt_policy "$_aw")$_nl$_ac
  _apt_candidate "$_aw"
  [ "$_aa" = '(none)' ]
}

# Whether the lists are at most SECONDS old and no source was written after them.
_apt_fresh() {
  _apt_stamp
  [ -n "$_ag" ] && [ "$_ag" -ge 0 ] && [ "$_ag" -le "$1" ]
}

# The age of the lists in seconds, into _ag; -1 when there are none.
_apt_stamp() {
  [ -z "$_ag" ] || return 0
  _ag=-1
  _al=/var/lib/apt/lists
  set -- "$_al"/*_*
  [ -e "$1" ] || return 0
  _ax=/var/lib/apt/periodic/update-success-stamp
  [ "$_ax" -nt "$_al" ] && _al=$_ax
  for _ax in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/sources.list.d/*; do
    [ "$_ax" -nt "$_al" ] && return 0
  done
  _ag=$(($(date +%s) - $(stat -c %Y -- "$_al")))
}

# _apt_say WANT SPEC: what is observed.
_apt_say() {
  case $1/$_am in
    cache/yes) _put cache fresh ;;
    cache/no) _put cache stale ;;
    file/yes) _put installed "$2" ;;
    */yes) _put "$1" "$2" ;;
    *) _apt_say_other ;;
  esac
  [ -z "$_av" ] || _put version "$_aw $_av"
}

_apt_say_other() {
  case $_as in
    installed) _put installed "$_aw" ;;
    '' | not-installed | config-files) _put removed "$_aw" ;;
    *) _put broken "$_aw" ;;
  esac
}
