# What a change would do to the text of a file.

# texts PATH FOLLOW FUNCTION ARGUMENT...: the text that is there on standard output, and on standard error
# what FUNCTION FILE ARGUMENT... prints. Fails without a word for bytes that are no text, and for files of
# more than 64 KiB.
texts() {
  _at "$1" "$2"
  _tx=$3
  shift 3
  if ! _there "$_at"; then
    _at=/dev/null
  elif [ ! -f "$_at" ] || ! texts_is "$_at"; then
    return 1
  fi
  cat "$_at" && { "$_tx" "$_at" "$@" 2>/dev/null; } >&2
}

# No text holds NUL, and no shell could pass it on.
texts_is() {
  _tl=$(wc -c <"$1")
  [ "$_tl" -le 65536 ] && [ "$(tr -d '\000' <"$1" | wc -c)" -eq "$_tl" ]
}

# texts_given FILE TEXT: the text is known.
texts_given() { printf '%s' "$2"; }

# texts_of FILE SOURCE: it is that of another file.
texts_of() { texts_is "$2" && cat "$2"; }
