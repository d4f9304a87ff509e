# Brings blobs and manifests into a store. What is on its way lies beside the store's folders, as
# a server removes what it does not know from inside them. Before it: r_store and r_owner.
r_stage() {
  r_part=$r_store/.provision-restore
  if [ ! -d "$r_store" ]; then
    printf '@nostore\n\n'
    return 1
  fi
  # The store is the service's own: what it may have put there must not lead root elsewhere.
  [ -d "$r_part" ] || mkdir -m 700 "$r_part" || return
  if [ -h "$r_part" ] || [ "$(stat -c %u "$r_part")" != "$(id -u)" ]; then
    printf '@strange\n\n'
    return 1
  fi
  exec 9<"$r_part"
  if ! flock -n 9; then
    printf '@busy\n\n'
    return 1
  fi
}

# r_look NAME SIZE...: which blobs are there, and how much of those that are not. One that is there is
# read: a blob that was damaged on the disk is to be sent, too.
r_look() {
  printf '@free %s\n' "$(df -Pk "$r_store" | awk 'NR == 2 { print $4 }')"
  while [ $# -gt 1 ]; do
    _file=$r_store/blobs/$1
    _part=$r_part/$1
    if [ "$(stat -L -c %s "$_file" 2>/dev/null)" = "$2" ] && r_is "$_file" "$1"; then
      printf '@have %s\n' "$1"
    elif _size=$(stat -c %s "$_part" 2>/dev/null) && [ "$_size" -le "$2" ]; then
      printf '@part %s %s\n' "$1" "$_size"
    else
      rm -f "$_part"
      printf '@part %s 0\n' "$1"
    fi
    shift 2
  done
}

# r_is FILE NAME
r_is() {
  _sha=$(sha256sum <"$1") && [ "sha256-${_sha%% *}" = "$2" ]
}

# r_folder PATH...: folders of the store, its owner's, with the rights of the one they are in.
r_folder() {
  for _folder; do
    [ -d "$_folder" ] || mkdir -m "$(stat -c %a "${_folder%/*}")" "$_folder" || return
    [ "$(stat -c %U:%G "$_folder")" = "$r_owner" ] || chown "$r_owner" "$_folder" || return
  done
}

# r_take NAME SIZE FROM: one blob from standard input. Its time is that of now: a server spares what
# is young when it cleans up.
r_take() {
  _part=$r_part/$1
  if [ "$3" = 0 ]; then
    rm -f "$_part"
  fi
  if ! head -c $(($2 - $3)) >>"$_part"; then
    printf '@full %s\n\n' "$1"
    exit 1
  fi
  if [ "$(stat -c %s "$_part")" = "$2" ] && r_is "$_part" "$1"; then
    chown "$r_owner" "$_part" && chmod 644 "$_part" && touch "$_part" &&
      { sync "$_part" 2>/dev/null || sync; } && mv -f "$_part" "$r_store/blobs/$1" &&
      printf '@have %s\n\n' "$1" && return
  fi
  _size=$(stat -c %s "$_part" 2>/dev/null) || _size=0
  # What is short is gone on with next time; what is whole and wrong is of no use.
  [ "$_size" -lt "$2" ] || rm -f "$_part"
  printf '@bad %s %s\n\n' "$1" "$_size"
}

# r_model PATH TEXT BLOB...: the manifest, once all its blobs are there. It is written beside: a half
# one would keep the server from cleaning up, and a removal meanwhile may take an empty folder away.
r_model() {
  _path=$1
  if ! printf '%s' "$2" | base64 -d >"$r_part/manifest"; then
    rm -f "$r_part/manifest"
    printf '@failed %s\n %s\n\n' "$_path" 'its manifest cannot be written'
    return
  fi
  shift 2
  for _blob; do
    if [ ! -f "$r_store/blobs/$_blob" ] || ! touch -c "$r_store/blobs/$_blob"; then
      printf '@failed %s\n %s\n\n' "$_path" "$_blob is not there"
      return
    fi
  done
  chown "$r_owner" "$r_part/manifest" && chmod 644 "$r_part/manifest" &&
    { sync "$r_part/manifest" 2>/dev/null || sync; }
  for _try in 1 2; do
    _at=$r_store/manifests
    _rest=$_path
    while [ "$_rest" != "${_rest#*/}" ]; do
      _at=$_at/${_rest%%/*}
      _rest=${_rest#*/}
      if [ -h "$_at" ]; then
        printf '@failed %s\n %s\n\n' "$_path" "$_at is a link"
        return
      fi
      r_folder "$_at"
    done
    if mv -f "$r_part/manifest" "$r_store/manifests/$_path" 2>/dev/null; then
      printf '@model %s\n\n' "$_path"
      return
    fi
  done
  printf '@failed %s\n %s\n\n' "$_path" 'its manifest cannot be put in its place'
}

# r_end: nothing is left but what a later restore goes on with.
r_end() {
  rmdir "$r_part" 2>/dev/null
}

# r_gone: a scratch store goes, and those of drills that were killed.
r_gone() {
  case $r_store in
    */.provision-drill.*) rm -rf "${r_store%/*}"/.provision-drill.* ;;
  esac
}
