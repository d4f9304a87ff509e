# law_run NUMBER FOLDER START: runs the probe pNUMBER and the ensure eNUMBER on FOLDER/scratch as
# START sets it up. What was said and seen is left in FOLDER.
law_run() {
  mkdir -p "$2/scratch" "$2/state/hash" "$2/here" && cd "$2/here" || return 1
  PROV_STATE=$2/state
  export PROV_STATE
  (cd "$2/scratch" && sh -eu "$3") >"$2/start.out" 2>&1 || printf '%s\n' "$3 failed" >"$2/broken"
  law_list "$2" before
  "p$1" >"$2/probe1" 2>"$2/errors"
  law_list "$2" after
  cmp -s "$2/before" "$2/after" || : >"$2/probe-changed-something"
  ! grep -q '^ !' "$2/probe1" || return 0
  ("e$1") </dev/null >"$2/ensure1" 2>&1
  printf '%s' $? >"$2/status1"
  "p$1" >"$2/probe2" 2>>"$2/errors"
  ("e$1") </dev/null >"$2/ensure2" 2>&1
  printf '%s' $? >"$2/status2"
  "p$1" >"$2/probe3" 2>>"$2/errors"
}

# Everything about everything but the time of the last access.
law_list() {
  {
    find "$1/scratch" -printf '%P %y %m %U %G %n %i %s %T@ %C@ %l\0'
    find "$1/scratch" -type f -exec sha256sum '{}' +
  } >"$1/$2" 2>&1
}
