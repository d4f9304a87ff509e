# A checked block: files that are made beside, put in together, and taken back when the check does
# not agree. Needs swap.sh, and files.sh whose _at and _keep know _view.
#
# Of each member M the program defines what a state has, and _owesM, _hideM, _nameM; of the block N
# the check, kN. The paths that have something beside are in _within, a line each, and in
# _swap/index.
_swap=$PROV_STATE/swap.part
_view=

# _viewed: within the block _at is what lies beside for that path. When a member is made, it is
# made there.
_viewed() {
  case $_nl$_within$_nl in
    *"$_nl$_at$_nl"*) _name_beside "$_at" ;;
    *)
      [ "$_view" = make ] || return 0
      _lay_beside
      ;;
  esac
  _at=$_beside
}

# Runs in the subshell of a member: what cannot be laid beside ends it.
_lay_beside() {
  _see "$_at"
  case $_type in
    '' | file | link) ;;
    *) _unlaid "$_at is a $_type, and only files are put in together" ;;
  esac
  case $_at in
    *"$_nl"*) _unlaid 'a file whose name holds a newline is in no checked block' ;;
  esac
  _beside "$_at"
  ! _there "$_beside" || _unlaid "$_beside is in the way"
  if ! { _copy_beside && printf '%s\n' "$_at" >>"$_swap/index"; }; then
    # Not in the index, so nobody else would remove the part that a full disk took.
    rm -f -- "$_beside"
    exit 1
  fi
  _within=$_within$_nl$_at
}

_copy_beside() { [ -z "$_type" ] || cp -a -- "$_at" "$_beside"; }

_unlaid() {
  printf '%s\n' "$1"
  exit 1
}

# _checked N LIMIT HIDDEN NAME MEMBER...
_checked() {
  _start "$1" "$2" "$4"
  _xn=$1
  _xhide=$3
  _xlimit=$2
  _xowes=
  _xstaged=
  _within=
  shift 4
  rm -rf "$_swap"
  (umask 077 && mkdir "$_swap" && true >"$_swap/index") || _unjournaled
  for _xm; do
    _member "$_xm" || {
      _unstage
      return 1
    }
  done
  if [ -z "$_xstaged" ]; then
    _unstage
    _j "@ok $_xn"
    return 0
  fi
  _announce "$_xn" "$_xowes" ''
  _step_is "$_xn" "$_xlimit"
  if _put_in >"$_rundir/out.$_xn" 2>"$_rundir/err.$_xn" && _agreed; then
    _j "@changed $_xn"
    return 0
  fi
  _taken_back
  return 1
}

# _step_is N LIMIT: what runs next runs for step N.
# shellcheck disable=SC2034  # exported by runner.sh
_step_is() {
  PROV_STEP=$1
  PROV_LIMIT=$2
}

# _member M: makes beside what member M is to be, unless it is.
_member() {
  ! _skipped "$1" || return 0
  eval "_want=\$d$1; _xname=\$_name$1; _xmhide=\$_hide$1"
  _step_is "$1" "$_xlimit"
  _seen "$1"
  if _cmp "$_want" "$_obs"; then
    _status "$1" no no 0
    return 0
  fi
  case $_obs in
    ' !'*) _refuse_member "$1" ;;
  esac || return 1
  [ "$_xmhide" = no ] || {
    _missing=
    _xhide=yes
  }
  _j "@stage $1${_missing:+$_nl$_missing}"
  _view='make'
  _in_step e "$1" "$_rundir/out.$_xn"
  _view=
  _within=$(cat "$_swap/index")
  _seen "$1"
  if ! _cmp "$_want" "$_obs"; then
    _unmade "$1"
    return 1
  fi
  _owed_for "$1"
  _xstaged="$_xstaged $1"
  _status "$1" yes no 0
}

# _owed_for M: adds the handlers of member M to those of the block, each once.
_owed_for() {
  eval "_xo=\$_owes$1"
  for _xh in $_xo; do
    case " $_xowes " in
      *" $_xh "*) ;;
      *) _xowes=${_xowes:+$_xowes }$_xh ;;
    esac
  done
}

# _seen M: as _look_at, with what lies beside.
_seen() {
  _view=look
  _look_at "$1"
  _view=
}

_refuse_member() {
  _pv=$_xname
  _escape
  _status "$1" no yes 1
  _j "@blocked $_xn$_nl !$_pv: ${_obs# !}"
  return 1
}

# _unmade M: member M did not come to be what it should, so nothing was put in.
_unmade() {
  _status "$1" no yes "$_rc"
  case $_obs in
    ' !'*) _missing=$_obs ;;
  esac
  if [ "$_xhide" = yes ]; then
    _missing=
  else
    _output output "$_xn" "$_rundir/out.$_xn"
  fi
  [ "$_rc" != 0 ] || _rc=1
  _j "@failed $_xn rc=$_rc${_missing:+$_nl$_missing}"
}

# _unstage: nothing lies beside any more.
_unstage() {
  printf '%s\n' "$_within" | while IFS= read -r _xp; do
    [ -z "$_xp" ] || { _name_beside "$_xp" && rm -f -- "$_beside"; }
  done
  rm -rf "$_swap"
}

# _put_in: keeps what there is, says so, and renames all.
_put_in() {
  _keep_all || return 1
  mv -T "$_swap" "$PROV_STATE/swap" && _persist "$PROV_STATE/swap/index" "$PROV_STATE" || return 1
  _j "@swap $_xn"
  _durable
  while IFS= read -r _xp; do
    _name_beside "$_xp"
    if _there "$_beside"; then
      mv -fT -- "$_beside" "$_xp" || return 1
    else
      rm -f -- "$_xp" || return 1
    fi
    _dir_of "$_xp"
    _persist "$_dir"
  done <"$PROV_STATE/swap/index"
}

_keep_all() {
  printf '%s\n' "$PROV_RUN" >"$_swap/run" || return 1
  _xi=0
  while IFS= read -r _xp; do
    _xi=$((_xi + 1))
    _keep "$_xp" || return 1
    ! _there "$_xp" || _keep_one "$_xp" "$_swap/$_xi.old" || return 1
    _name_beside "$_xp"
    [ -L "$_beside" ] || [ ! -e "$_beside" ] || _persist "$_beside"
  done <"$_swap/index"
}

# _persist FILE...: survives a power loss from here on.
_persist() { sync "$@" 2>/dev/null || sync; }

# _agreed: runs the check; when it agrees, what was put in stays.
_agreed() {
  _try k "$_xn"
  [ "$_rc" = 0 ] && swap_gone || return 1
  _j "@swapped $_xn"
}

# _taken_back: all is as it was before the block, as nothing has loaded it yet.
_taken_back() {
  [ "${_rc:-0}" != 0 ] || _rc=1
  _xt=no
  if swap_back; then
    _xt=yes
    _disown
  else
    printf 'not all files could be taken back; the next run tries again\n' >>"$_rundir/err.$_xn"
  fi
  _unstage
  for _xm in $_xstaged; do
    _status "$_xm" no yes "$_rc"
  done
  [ "$_xt" = no ] || _j "@back $_xn"
  [ "$_xhide" = yes ] || _outputs "$_xn"
  _j "@failed $_xn rc=$_rc"
}

# _others N LIMIT HIDDEN NAME MEMBER...: a run puts in only what is its own user's.
_others() {
  _start "$1" "$2" "$4"
  _j "@blocked $1$_nl !its tasks have another user than the run; write become: true at the block"
  return 1
}
