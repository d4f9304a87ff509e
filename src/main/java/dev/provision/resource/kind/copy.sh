# copy and template: a file with a content. The words of an item are
# DEST FOLLOW FORCE SRC OWNER GROUP MODE
# where SRC is a file of the host, or empty when the content comes from the controller.

copy_probe() { _survey yes copy_answer; }

# copy_answer FORCE SRC OWNER GROUP MODE, for _at.
copy_answer() {
  if [ "$1" = no ] && [ -n "$_type" ]; then
    copy_put "$@"
    _put settled yes
  elif copy_blocked "$2"; then
    _blocked "$_cb"
  elif _strangers "$3" "$4"; then
    return
  elif [ -z "$_type" ]; then
    _absent
  else
    copy_put "$@"
    copy_settled "$2" "$5"
  fi
}

copy_blocked() {
  _cb=
  _dir_of "$_at"
  case $_type in
    file|link) ;;
    '') [ -d "$_dir" ] || _cb="there is no directory $_dir" ;;
    directory) _cb='a directory is in the way; with a / at its end, dest is the directory to put the file into' ;;
    *) _cb="a $_type is in the way" ;;
  esac
  if [ -n "$1" ] && [ ! -f "$1" ]; then
    _cb='there is no file at src to copy'
  fi
  [ -n "$_cb" ]
}

copy_put() {
  _put type "$_type"
  _put_rights "$3" "$4"
  [ "$_type" != file ] || _put sha256 "$_sha"
}

# What only the host can know: a symbolic mode, and a source that is there.
copy_settled() {
  _mode_after "$_mode" "$_type" "$2"
  if [ "$_mode_new" != "$_mode" ]; then
    _put settled no
  elif [ -n "$1" ] && ! cmp -s "$1" "$_at"; then
    _put settled no
  else
    _put settled yes
  fi
}

# copy_ensure DEST FOLLOW FORCE SRC OWNER GROUP MODE BACKUP SHA256 BLOB TEXT VALIDATE...
# BLOB says that the content came apart, SHA256 is its name.
copy_ensure() {
  _at "$1" "$2"
  _cp=$_at
  _keep "$_cp" || return 1
  _see "$_cp"
  if [ "$_type" = file ] && copy_same "$4" "$9"; then
    _own "$_cp" "$5" "$6" "$7"
    return
  fi
  if [ "$8" = yes ] && [ "$_type" = file ]; then
    cp -p "$_cp" "$_cp.$PROV_RUN~" || return 1
  fi
  _beside "$_cp"
  copy_write "$_beside" "$_cp" "$@" || {
    rm -f "$_beside"
    return 1
  }
}

# copy_same SRC SHA256: whether the content is right already.
copy_same() {
  if [ -n "$1" ]; then
    cmp -s "$1" "$_cp"
  else
    _ch=$(sha256sum <"$_cp") && [ "${_ch%% *}" = "$2" ]
  fi
}

# copy_write TMP PATH, then the words of copy_ensure.
copy_write() {
  if [ -n "$6" ]; then
    _fill_from "$1" "$6"
  elif [ "${12}" = yes ]; then
    _fill_from "$1" "$PROV_STATE/blob/${11}"
  else
    _fill "$1" "${13}"
  fi && _dress "$1" "$2" "$9" "$7" "$8" || return 1
  _ct=$1
  _cp=$2
  shift 13
  copy_valid "$@" && _on_disk "$_ct" && mv -fT "$_ct" "$_cp"
}

# copy_valid WORD...: runs the check; %s stands for the new file.
copy_valid() {
  [ $# -gt 0 ] || return 0
  for _cv do
    shift
    case $_cv in *%s*) _cv=${_cv%%%s*}$_ct${_cv#*%s} ;; esac
    set -- "$@" "$_cv"
  done
  timeout -k 5 300 "$@"
}
