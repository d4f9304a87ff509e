# Steps of another user than the runner's. Needs _libs, the text of all libraries.

# _as USER TEXT: runs TEXT, which calls functions of the libraries, with USER's rights. It goes in by
# a pipe: neither arguments nor files show it. What the user's steps keep has a place of its own.
_as() {
  _ah=$(getent passwd "$1" | cut -d: -f6)
  if [ -z "$_ah" ]; then
    printf 'user %s does not exist\n' "$1" >&2
    return 1
  fi
  _ad=$PROV_RUNDIR-user/$1
  if [ ! -d "$_ad" ]; then
    install -d -m 0711 "$PROV_RUNDIR-user" && install -d -m 0700 -o "$1" "$_ad" "$_ad/keep" "$_ad/blob" "$_ad/hash" || return 1
  fi
  # What it makes beside files is noted where this user may write; the launcher knows the place.
  # shellcheck disable=SC2016  # expanded by the user's shell
  set -- "$1" '_temp() { printf "%s\0" "$1" >>"$PROV_STATE/temps.$PROV_RUN"; }' "$2"
  printf '%s\n' '{' 'exec </dev/null' "$_libs" "$2" "_base=$_base" "$3" '}' | _run_as "$1" "$_ah" "$_ad"
}

# _run_as USER HOME STATE: what runs programs there stops them at the step's limit; the limit around
# all of it, a little later, is for what is no program of its own.
_run_as() {
  _rl=${PROV_LIMIT:-1800}
  set -- "$1" env HOME="$2" USER="$1" LOGNAME="$1" PROV_RUN="$PROV_RUN" PROV_STATE="$3" PROV_STEP="$PROV_STEP" PROV_LIMIT="$_rl" sh -s
  _ru=$1
  shift
  if _has runuser; then
    timeout -k 5 $((_rl + 10)) runuser -u "$_ru" -- "$@"
  else
    timeout -k 5 $((_rl + 10)) sudo -n -H -u "$_ru" -- "$@"
  fi
}
