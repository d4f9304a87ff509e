# law_start FOLDER START: sets up FOLDER/scratch.
law_start() {
  mkdir -p "$1/scratch" "$1/here" || return 1
  (cd "$1/scratch" && sh -eu "$2") >"$1/start.out" 2>&1 || : >"$1/broken"
}

# Everything about everything but the time of the last access. Times alone would not do: two
# changes within one tick of the clock look like one.
law_list() {
  find "$_root"/*/scratch -printf '%p %y %m %U %G %n %i %s %T@ %C@ %l\0'
  find "$_root"/*/scratch -type f -exec sha256sum '{}' +
} 2>&1

# law_ensure FOLDER FUNCTION TIME
law_ensure() {
  cd "$1/here" || return 1
  ("$2") </dev/null >"$1/ensure$3" 2>&1
  printf '%s' $? >"$1/status$3"
}

# A curl for http://files.test/PATH, which gives the file PATH, and for nothing else.
law_curl() {
  mkdir -p "$_root/bin" || return 1
  # shellcheck disable=SC2016  # the text of a program
  printf '%s\n' '#!/bin/sh' 'while IFS= read -r l; do case $l in' \
    "'url = \"http://files.test'*) l=\${l#*files.test}; cat \"\${l%\\\"}\" && exit ;;" \
    'esac; done; exit 6' >"$_root/bin/curl"
  chmod 0755 "$_root/bin/curl"
  PATH=$_root/bin:$PATH
}

law_main() {
  law_curl
  PROV_STATE=$_root/state
  mkdir -p "$PROV_STATE/hash" || return 1
  law_starts
  cd / || return 1
  law_list >"$_root/before"
  law_probes >"$_root/probe1"
  law_list >"$_root/after"
  law_ensures 1
  law_probes >"$_root/probe2"
  law_ensures 2
  law_probes >"$_root/probe3"
}
