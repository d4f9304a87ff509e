# Takes one blob on standard input. What came before a cut is kept and not sent again.

# u_take NAME SHA256 SIZE
u_take() {
  mkdir -p "$PROV_STATE/blob" || return
  chmod 700 "$PROV_STATE" "$PROV_STATE/blob" || return
  _ub=$PROV_STATE/blob/$1
  printf '\n@begin upload\n'
  if [ -e "$_ub" ]; then
    printf '@have %s\n\n' "$1"
    return
  fi
  _us=0
  [ ! -e "$_ub.part" ] || _us=$(stat -c %s "$_ub.part")
  if [ "$_us" -gt "$3" ]; then
    rm -f "$_ub.part"
    _us=0
  fi
  printf '@want %s\n\n' "$_us"
  cat >>"$_ub.part"
  _uh=$(sha256sum <"$_ub.part")
  if [ "${_uh%% *}" = "$2" ]; then
    sync "$_ub.part" 2>/dev/null || sync
    mv -f "$_ub.part" "$_ub" && printf '@have %s\n\n' "$1"
    return
  fi
  _us=$(stat -c %s "$_ub.part")
  # A part that is whole and wrong is of no use; one that is short goes on next time.
  [ "$_us" -lt "$3" ] || rm -f "$_ub.part"
  printf '@bad %s %s\n\n' "$1" "$_us"
}
