# What Ollama servers a host has and what is in their stores. Only reads, and of models only names
# and sizes: a manifest is small. What the controller knows already, by its digest, is not sent.
# Before it: b_known holds digests between blanks; b_secrets is yes when what others may not read
# may be sent; b_with holds the words proxy, tls and identity between blanks, those that are wanted.
_tab='	'
B_LARGEST=1048576

# A file that is sent whole: its digest, size, mode and owner, and its text unless it is known.
b_file() {
  [ -f "$1" ] || return 0
  _line=$(stat -L -c '%s %a %U:%G' -- "$1") || return 0
  _size=${_line%% *}
  _mode=${_line#* }
  _mode=${_mode%% *}
  if [ "$b_secrets" = no ] && [ $((_mode % 10)) -lt 4 ]; then
    printf '@secret\n'
    _put path "$1"
    return
  fi
  if [ "$_size" -gt $B_LARGEST ]; then
    printf '@large %s\n' "$_size"
    _put path "$1"
    return
  fi
  _sha=$(sha256sum <"$1") || return 0
  printf '@file %s %s\n' "${_sha%% *}" "$_line"
  _put path "$1"
  b_text "${_sha%% *}" "$1"
}

# b_text DIGEST PATH
b_text() {
  case $b_known in
    *" $1 "*) printf ' known=yes\n' ;;
    *) base64 <"$2" | sed 's/^/ text=/' ;;
  esac
}

b_wants() {
  case $b_with in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
  esac
}

# Each file below a folder; FIND-WORD... choose.
b_files() {
  _top=$1
  shift
  [ -d "$_top" ] || return 0
  find "$_top" "$@" -type f ! -name "*$_nl*" -print | sort | while IFS= read -r _path; do
    b_file "$_path"
  done
}

# b_store PATH: what is in it; the paths of manifests are of four parts (types/model/name.go).
b_store() {
  if [ ! -d "$1/manifests" ] || [ ! -d "$1/blobs" ]; then
    printf '@nostore\n'
    _put path "$1"
    if [ -d "$1" ]; then
      _put why 'it has no folders blobs and manifests'
      [ -n "$(ls -A "$1")" ] || printf ' bare=yes\n'
    else
      _put why 'there is no such folder'
    fi
    return
  fi
  cd "$1" || return
  find -H manifests/ -mindepth 4 -maxdepth 4 -type f -exec sha256sum {} + | while IFS= read -r _line; do
    _path=${_line#*  }
    case $_path in
      *[!A-Za-z0-9_.:/-]*)
        printf '@odd\n'
        _put path "$_path"
        continue
        ;;
    esac
    _size=$(stat -c %s "$_path" 2>/dev/null) || continue
    printf '@manifest %s %s\n' "${_line%% *}" "$_size"
    _name=${_path#manifests/}
    _put name "${_name#/}"
    if [ "$_size" -gt $B_LARGEST ]; then
      printf ' large=yes\n'
    else
      b_text "${_line%% *}" "$_path"
    fi
  done
  printf '@blobs\n'
  find -H blobs/ -maxdepth 1 -type f -name 'sha256-*' -exec stat -c ' %s %n' {} +
}

# b_server NAME STORE OWNER VERSION SETTING...: one of them.
b_server() {
  printf '@server %s\n' "$1"
  _put store "$2"
  _put owner "$3"
  _put version "$4"
  _store=$2
  shift 4
  for _setting; do
    _put setting "$_setting"
  done
  b_store "$_store"
}

# The version that a binary says it is of, whatever it says about the server.
b_version() {
  timeout 10 env -i HOME=/nonexistent OLLAMA_HOST=127.0.0.1:1 "$1" --version 2>/dev/null |
    sed -n 's/.*version is \([0-9][^ ]*\).*/\1/p' | tail -n 1
}

b_units() {
  command -v systemctl >/dev/null || return 0
  systemctl list-unit-files 'ollama*.service' --no-legend --plain | while read -r _unit _; do
    case $_unit in
      *@.service|*[!A-Za-z0-9_.@-]*) continue ;;
    esac
    _command=$(systemctl show "$_unit" -p ExecStart --value | sed -n 's/.*path=\([^ ;]*\).*/\1/p')
    case $_command in
      */ollama) ;;
      *) continue ;;
    esac
    _store
    # shellcheck disable=SC2046  # a word for each; the names and values of Ollama have no blanks
    b_server "$_unit" "$_store" "$(stat -L -c %U:%G "$_store" 2>/dev/null)" "$(b_version "$_command")" \
      $(_settings | grep '^OLLAMA_[A-Z_]*=[!-~]*$')
    systemctl show "$_unit" -p FragmentPath -p DropInPaths -p EnvironmentFiles |
      sed -n 's/^[A-Za-z]*=//p' | sed 's/(ignore_errors=[a-z]*)//g' | tr ' ' '\n' | while IFS= read -r _path; do
      [ -z "$_path" ] || b_file "$_path"
    done
    _user=$(_units_of_ollama User)
    _home=$(getent passwd "${_user:-root}" | cut -d : -f 6)
    b_file "$_home/.ollama/server.json"
    if b_wants identity; then
      b_file "$_home/.ollama/id_ed25519"
      b_file "$_home/.ollama/id_ed25519.pub"
    fi
  done
}

# b_mounted RUNTIME CONTAINER PATH: the place on the host of a path in a container.
b_mounted() {
  _place=$("$1" inspect -f '{{range .Mounts}}{{.Destination}}|{{.Source}}{{println}}{{end}}' "$2" |
    b_longest "$3")
  if [ -z "$_place" ]; then
    _pid=$("$1" inspect -f '{{.State.Pid}}' "$2")
    [ "${_pid:-0}" = 0 ] || _place=/proc/$_pid/root$3
  fi
  printf '%s' "$_place"
}

# b_longest PATH: of lines MOUNT|SOURCE the one that PATH is in.
b_longest() {
  _best=
  _found=
  while IFS='|' read -r _to _from; do
    [ -n "$_to" ] || continue
    case $1/ in
      "$_to"/*)
        if [ ${#_to} -gt ${#_best} ]; then
          _best=$_to
          _found=$_from${1#"$_to"}
        fi
        ;;
    esac
  done
  printf '%s' "$_found"
}

b_containers() {
  for _runtime in docker podman; do
    command -v "$_runtime" >/dev/null || continue
    timeout 20 "$_runtime" ps -a --format '{{.Names}} {{.Image}} {{.Command}}' 2>/dev/null |
      grep ollama | while read -r _container _; do
      _variables=$("$_runtime" inspect -f '{{range .Config.Env}}{{println .}}{{end}}' "$_container")
      _inside=$(printf '%s\n' "$_variables" | sed -n 's/^OLLAMA_MODELS=//p')
      _home=$(printf '%s\n' "$_variables" | sed -n 's/^HOME=//p')
      _inside=${_inside:-${_home:-/root}/.ollama/models}
      _place=$(b_mounted "$_runtime" "$_container" "$_inside")
      # shellcheck disable=SC2046  # as above
      b_server "container:$_container" "${_place:-$_inside}" "$(stat -L -c %u:%g "$_place" 2>/dev/null)" \
        "$(timeout 10 "$_runtime" exec "$_container" ollama --version 2>/dev/null |
          sed -n 's/.*version is \([0-9][^ ]*\).*/\1/p' | tail -n 1)" \
        $(printf '%s\n' "$_variables" | grep '^OLLAMA_[A-Z_]*=[!-~]*$')
    done
  done
}

b_survey() {
  b_units
  b_containers
  printf '@host\n'
  for _folder in /etc/nginx /etc/caddy; do
    ! b_wants proxy || b_files "$_folder" ! -name '*.key' ! -name '*.crt' ! -name '*.pem'
    ! b_wants tls || b_files "$_folder" \( -name '*.key' -o -name '*.crt' -o -name '*.pem' \)
  done
}
