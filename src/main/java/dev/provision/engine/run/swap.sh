# Taking back what a checked block put in. Sent with a program that has such a block, and with
# every launch, as the run that put it in may be dead.
#
# From before the first file is renamed until the check agreed, PROV_STATE/swap is there: run, the
# run's id; index, a path in each line; N.old, what was at the path of line N, where something was.

# swap_back: every path has again what it had, and swap is gone. To be repeated as often as need be.
swap_back() {
  _sd=$PROV_STATE/swap
  # Of a run that died before it put anything in, or after its check had agreed.
  rm -rf "$_sd.part" "$_sd.gone"
  [ -e "$_sd" ] || return 0
  _sn=0
  _sf=0
  while IFS= read -r _sp; do
    _sn=$((_sn + 1))
    swap_restore "$_sp" "$_sd/$_sn.old" || _sf=1
  done <"$_sd/index" || return 1
  [ "$_sf" = 0 ] && swap_gone
}

# swap_restore PATH OLD. The name beside begins with a dot and is the same each time, so that none
# is left when this is cut off.
swap_restore() {
  if [ ! -e "$2" ] && [ ! -L "$2" ]; then
    rm -f -- "$1"
    return
  fi
  # Never put in, or back already. Links are compared by nothing.
  if [ ! -L "$1" ] && [ ! -L "$2" ] && [ "$1" -ef "$2" ]; then
    return 0
  fi
  _sb=${1%/*}/.prov.back
  rm -f -- "$_sb" && { ln -- "$2" "$_sb" 2>/dev/null || cp -a -- "$2" "$_sb"; } &&
    mv -fT -- "$_sb" "$1" && rm -f -- "$_sb"
}

# swap_gone: there is nothing to take back any more, at once.
swap_gone() {
  rm -rf "$PROV_STATE/swap.gone" && mv -T "$PROV_STATE/swap" "$PROV_STATE/swap.gone" || return 1
  rm -rf "$PROV_STATE/swap.gone"
}
