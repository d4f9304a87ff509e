# Neighbouring states that are ensured at once, as a package manager should.

# _together GROUP HIDDEN "HANDLERS" N...: states that gGROUP ensures at once. Each is probed, announced and judged by itself; _limN and _nameN are what it is announced with.
_together() {
  _tg=$1
  _th=$2
  _towes=$3
  shift 3
  _todo=
  for _tn; do
    eval "_start $_tn \"\$_lim$_tn\" \"\$_name$_tn\"; _want=\$d$_tn"
    _look_at "$_tn"
    if _cmp "$_want" "$_obs"; then
      _status "$_tn" no no 0
      _j "@ok $_tn"
      continue
    fi
    case $_obs in
      ' !'*)
        _status "$_tn" no yes 1
        _j "@blocked $_tn$_nl$_obs"
        return 1
        ;;
    esac
    [ "$_th" = no ] || _missing=
    _announce "$_tn" "$_towes" "$_missing"
    _todo="$_todo $_tn"
  done
  [ -n "$_todo" ] || return 0
  _in_step g "$_tg" "$_rundir/out.g$_tg"
  _tfailed=0
  for _tn in $_todo; do
    cat "$_rundir/out.g$_tg" >"$_rundir/out.$_tn"
    eval "_want=\$d$_tn"
    _ensured "$_tn"
    _settle "$_tn" "$_th" || _tfailed=1
  done
  return "$_tfailed"
}
