# unarchive: what an archive holds, in a directory. An item's words are
# KEY DEST CREATES FORM STRIP OWNER GROUP SHA256 SRC
# SHA256 names the archive among the blobs; empty, when SRC is a file of the host. FORM is tar, gz,
# zst, xz, bz2 or zip. A host without the program for it gets SHA256.tar instead.
#
# Without CREATES, what was unpacked is remembered below PROV_STATE/unarchived: KEY.SHA256.names has
# the paths and KEY.SHA256 a digest of what stat said of them.

unarchive_probe() {
  _un=0
  while [ $# -gt 0 ]; do
    _un=$((_un + 1))
    _item $_un
    unarchive_answer "$@"
    shift 9
  done
}

unarchive_answer() {
  if unarchive_done "$@"; then
    _put 'done' yes
  elif [ ! -d "$2" ]; then
    _blocked "there is no directory $2"
  elif [ -n "$9" ] && [ ! -f "$9" ]; then
    _blocked "there is no archive $9"
  elif ! unarchive_tool "$4" && { [ -z "$8" ] || ! unarchive_tool tar; }; then
    _blocked "$_ut is not installed, which unpacks this archive"
  else
    _strangers "$6" "$7" || _put 'done' no
  fi
}

unarchive_done() {
  if [ -n "$3" ]; then
    _there "$3"
    return
  fi
  unarchive_marker "$1" "$8" "$9"
  [ -e "$_um" ] || return 1
  IFS= read -r _ur <"$_um" || return 1
  unarchive_digest "$2" "$_um.names"
  [ "$_ur" = "$_ud" ]
}

# unarchive_marker KEY SHA256 SRC: its path in _um.
unarchive_marker() {
  _ua=$2
  if [ -z "$_ua" ] && [ -f "$3" ]; then
    _ua=$(sha256sum <"$3")
    _ua=${_ua%% *}
  fi
  _um=$PROV_STATE/unarchived/$1.$_ua
}

# unarchive_digest DEST NAMES: in _ud a digest of what is at these paths.
unarchive_digest() {
  _ud=$(cd "$1" && xargs -0 -r stat -c '%f %u %g %s %Y' <"$2" 2>/dev/null | sha256sum)
}

# unarchive_tool FORM: whether the host has what is needed; else _ut is what it lacks.
unarchive_tool() {
  case $1 in
    tar) set -- tar ;;
    gz) set -- tar gzip ;;
    zst) set -- tar zstd ;;
    xz) set -- tar xz ;;
    bz2) set -- tar bzip2 ;;
    zip) set -- unzip ;;
  esac
  for _ut do
    command -v "$_ut" >/dev/null || return 1
  done
}

# unarchive_ensure KEY DEST CREATES FORM STRIP OWNER GROUP SHA256 SRC MODE
unarchive_ensure() {
  [ -z "$3" ] || ! _there "$3" || return 0
  unarchive_marker "$1" "$8" "$9"
  unarchive_source "$4" "$8" "$9"
  _beside "$2/unpacked"
  _us=$_beside
  rm -rf "$_us" && (umask 077 && mkdir "$_us") || return 1
  if unarchive_into "$_uk" "$5" && unarchive_dress "$6" "$7" "${10}" \
    && (umask 077 && mkdir -p "$PROV_STATE/unarchived") \
    && (cd "$_us" && find . ! -type d -print0) >"$_um.names" \
    && unarchive_on_disk \
    && unarchive_merge "$_us" "$2" "$3"; then
    unarchive_digest "$2" "$_um.names"
    printf '%s\n' "$_ud" >"$_um.part" && mv -fT "$_um.part" "$_um" && rm -rf "$_us"
    return
  fi
  rm -rf "$_us"
  return 1
}

# As _on_disk, for all that was unpacked: the marker and CREATES say that it is there.
unarchive_on_disk() { sync -f "$_us" 2>/dev/null || sync; }

# unarchive_source FORM SHA256 SRC: in _uf the archive, and in _uk how it is packed.
unarchive_source() {
  _uk=$1
  _uf=${3:-$PROV_STATE/blob/$2}
  [ -n "$2" ] || return 0
  if [ -e "$_uf.tar" ] && { [ ! -e "$_uf" ] || ! unarchive_tool "$1"; }; then
    _uk=tar
    _uf=$_uf.tar
  fi
}

# unarchive_into FORM STRIP: unpacks _uf into _us, if nothing of it leads out of there.
unarchive_into() {
  unarchive_list "$1" | unarchive_names || return 1
  case $1 in
    zip) timeout -k 5 "${PROV_LIMIT:-1800}" unzip -q -o "$_uf" -d "$_us" >&2 ;;
    *) unarchive_tar "$1" "$2" ;;
  esac && unarchive_strange && unarchive_links
}

unarchive_list() {
  case $1 in
    zip) timeout -k 5 300 unzip -Z1 "$_uf" 2>/dev/null || timeout -k 5 300 unzip -lq "$_uf" ;;
    *) unarchive_plain "$1" | timeout -k 5 "${PROV_LIMIT:-1800}" tar -tf - 2>&1 ;;
  esac
}

unarchive_plain() {
  case $1 in
    tar) cat "$_uf" ;;
    gz) gzip -dc <"$_uf" ;;
    zst) zstd -q -dc <"$_uf" ;;
    xz) xz -dc <"$_uf" ;;
    bz2) bzip2 -dc <"$_uf" ;;
  esac
}

# A tar that takes what leads out from a name says so instead of showing it.
unarchive_names() {
  while IFS= read -r _ul; do
    case $_ul in
      /*|../*|*/../*|*/..|..|*' /'*|*' ../'*|tar:*emoving\ leading*)
        printf 'the archive has a name that leads out of its directory: %s\n' "$_ul" >&2
        cat >/dev/null
        return 1
        ;;
    esac
  done
}

# unarchive_tar FORM STRIP: both sides of the pipe must end well.
unarchive_tar() {
  _up=$({
    {
      unarchive_plain "$1"
      printf '%s' $? >&4
    } | {
      timeout -k 5 "${PROV_LIMIT:-1800}" tar -xf - -C "$_us" --strip-components="$2" >&2
      _ux=$?
      cat >/dev/null
      (exit $_ux)
    }
  } 4>&1) && [ "$_up" = 0 ]
}

unarchive_strange() {
  _ul=$(find "$_us" ! -type f ! -type d ! -type l | head -n 1) || return 1
  [ -z "$_ul" ] || {
    printf 'the archive has a device, fifo or socket: %s\n' "${_ul#"$_us/"}" >&2
    return 1
  }
}

unarchive_links() {
  (cd "$_us" && find . -type l) | while IFS= read -r _ul; do
    [ -L "$_us/$_ul" ] || {
      printf 'the archive has a link with a newline in its path\n' >&2
      return 1
    }
    _target "$_us/$_ul"
    ! unarchive_out "${_ul#./}" "$_target" || {
      printf 'the archive has a link that leads out of its directory: %s\n' "$_ul" >&2
      return 1
    }
  done
}

# unarchive_out LINK TARGET: whether the link may lead out. Only the names that come first may be
# .., as a link in the midst of TARGET could lead up as well.
unarchive_out() {
  case $2 in
    /*) return 0 ;;
  esac
  _uo=$1
  _ut=$2
  while :; do
    case $_ut in
      ..|../*) ;;
      *) break ;;
    esac
    _ut=${_ut#..}
    while [ "${_ut#/}" != "$_ut" ]; do _ut=${_ut#/}; done
    case $_uo in
      */*) _uo=${_uo%/*} ;;
      *) return 0 ;;
    esac
  done
  case /$_ut/ in
    */../*) return 0 ;;
  esac
  return 1
}

# unarchive_dress OWNER GROUP MODE: what all that was unpacked is to have.
unarchive_dress() {
  if [ -n "$1$2" ]; then
    find "$_us" -mindepth 1 -maxdepth 1 -exec chown -hR -- "$1${2:+:$2}" '{}' + || return 1
  fi
  [ -z "$3" ] || find "$_us" -mindepth 1 -maxdepth 1 -exec chmod -R -- "$3" '{}' +
}

# unarchive_merge FROM TO LAST: renames what is in FROM into TO, at the end what LAST is or is in.
# A directory that is not there yet comes at once.
unarchive_merge() (
  _last=
  for _name in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    _there "$_name" || continue
    _to=$2/${_name##*/}
    case $3/ in
      "$_to"/*) _last=$_name ;;
      *) unarchive_move "$_name" "$_to" "$3" || exit 1 ;;
    esac
  done
  [ -z "$_last" ] || unarchive_move "$_last" "$2/${_last##*/}" "$3"
)

unarchive_move() {
  if [ -d "$1" ] && [ ! -L "$1" ] && [ -d "$2" ] && [ ! -L "$2" ]; then
    unarchive_merge "$@"
  elif [ -d "$1" ] && [ ! -L "$1" ] && _there "$2"; then
    printf '%s is in the way of a directory of the archive\n' "$2" >&2
    return 1
  elif [ -d "$2" ] && [ ! -L "$2" ]; then
    printf 'the directory %s is in the way of a file of the archive\n' "$2" >&2
    return 1
  else
    _keep "$2" && mv -fT "$1" "$2"
  fi
}
