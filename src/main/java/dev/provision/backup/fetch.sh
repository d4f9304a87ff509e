# Sends blobs of a store. While it does they are held by hard links beside the store's folders, so
# that a server that removes a model takes nothing away; nothing but the links is ever written.
# A blob is one line, @blob NAME SIZE, and then its bytes from where they are wanted.

# f_pins STORE: makes the place of the links, and removes those of transfers that were killed.
f_pins() {
  for _old in "$1"/.provision-pin.*; do
    [ -d "$_old" ] || continue
    flock -n "$_old" rm -rf "$_old"
  done
  f_pin=$(mktemp -d "$1/.provision-pin.XXXXXXXX") || return
  exec 9<"$f_pin" && flock -n 9 || return
  trap 'rm -rf "$f_pin"' EXIT
  trap 'exit 1' HUP INT TERM PIPE
}

# f_hold NAME...: those that cannot be linked are read where they are.
f_hold() {
  (cd "$f_store/blobs" && ln -- "$@" "$f_pin" 2>/dev/null)
}

# f_send NAME FROM
f_send() {
  _file=$f_pin/$1
  [ -f "$_file" ] || _file=$f_store/blobs/$1
  # A redirection of exec that fails would end the shell.
  if _size=$(stat -c %s "$_file" 2>/dev/null) && { : <"$_file"; } 2>/dev/null && exec 8<"$_file"; then
    printf '@blob %s %s\n' "$1" "$_size"
    if [ "$2" = 0 ]; then
      cat <&8 || exit 1
    else
      tail -c "+$(($2 + 1))" <&8 || exit 1
    fi
    exec 8<&-
    rm -f "$f_pin/$1"
  else
    printf '@gone %s\n' "$1"
  fi
}
