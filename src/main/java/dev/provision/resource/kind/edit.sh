# lineinfile and blockinfile: part of a file. Needs copy.sh. The words of an item are
# PATH FOLLOW FILTER CREATE OWNER GROUP MODE ARGUMENT...
# FILTER FILE ARGUMENT... prints the file as it is to be; the item is settled when that is how it is.
# CREATE is yes or no, or never, when it is as well that there is no file.
#
# Lines and expressions may be secret: programs get them on standard input.

edit_probe() { _survey no edit_answer; }

# edit_answer FILTER CREATE OWNER GROUP MODE ARGUMENT..., for _at.
edit_answer() {
  if [ -z "$_type" ] && [ "$2" = never ]; then
    _put settled yes
  elif copy_blocked '' || edit_missing "$2"; then
    _blocked "$_cb"
  elif _strangers "$3" "$4"; then
    return
  elif [ -z "$_type" ]; then
    _absent
  else
    copy_put '' '' "$3" "$4"
    edit_settled "$@"
  fi
}

edit_missing() {
  case $_type:$1 in
    :no) _cb="there is no file $_at, and create is not given" ;;
    link:*) _cb='the link leads in a circle' ;;
    *) return 1 ;;
  esac
}

edit_settled() {
  _ef=$1
  _mode_after "$_mode" "$_type" "$5"
  shift 5
  if [ "$_mode_new" != "$_mode" ]; then
    _put settled no
  elif edit_quick "$@" || "$_ef" "$_at" "$@" | cmp -s - "$_at"; then
    _put settled yes
  else
    _put settled no
  fi
}

# edit_quick ARGUMENT...: whether a look is enough to see that the filter would change nothing, which
# spares the programs that write and compare the file. When not, the filter decides.
edit_quick() {
  case $_ef in
    line_present) line_quick "$@" ;;
    *) return 1 ;;
  esac
}

# edit_ensure PATH FOLLOW FILTER CREATE OWNER GROUP MODE BACKUP COUNT ARGUMENT... VALIDATE...
# There are COUNT arguments; a filter has no use for more.
edit_ensure() {
  _at "$1" "$2"
  _ep=$_at
  _ef=$3
  _ec=$4
  _eo=$5
  _eg=$6
  _em=$7
  _eb=$8
  _ea=$9
  shift 9
  _keep "$_ep" || return 1
  _see "$_ep"
  case $_type:$_ec in
    file:*) ;;
    :never) return 0 ;;
  esac
  if [ "$_type" = file ] && "$_ef" "$_ep" "$@" | cmp -s - "$_ep"; then
    _own "$_ep" "$_eo" "$_eg" "$_em"
    return
  fi
  if [ "$_eb" = yes ] && [ "$_type" = file ]; then
    cp -p "$_ep" "$_ep.$PROV_RUN~" || return 1
  fi
  _beside "$_ep"
  edit_write "$@" || {
    rm -f "$_beside"
    return 1
  }
}

edit_write() {
  _es=$_ep
  [ "$_type" = file ] || _es=/dev/null
  rm -f "$_beside" && (umask 077 && set -C && "$_ef" "$_es" "$@" >"$_beside") \
    && _dress "$_beside" "$_ep" "$_em" "$_eo" "$_eg" || return 1
  _ct=$_beside
  shift "$_ea"
  copy_valid "$@" && _on_disk "$_beside" && mv -fT "$_beside" "$_ep"
}

# ---- Lines

# edit_numbers FILE OPTION PATTERNS: in _en the numbers of the lines that match.
edit_numbers() {
  _en=$(
    printf '%s\n' "$3" | {
      grep -an "$2" -f - "$1"
      [ $? -lt 2 ] || printf 'x:\n'
    } | cut -d : -f 1
  )
  case $_en in
    *x*) return 1 ;;
  esac
}

# edit_as FILE LINE: in _en the numbers of the lines that are LINE, whatever ends them.
edit_as() { edit_numbers "$1" -xF "$2$_nl$2$_wc"; }

_wc=$(printf '\r')

# edit_around FILE UPTO FROM TEXT: TEXT between two parts of the file.
edit_around() {
  [ "$2" -eq 0 ] || head -n "$2" "$1" || return 1
  printf '%s' "$4" && tail -n +"$3" "$1"
}

# edit_append FILE TEXT
edit_append() {
  cat "$1" || return 1
  [ -z "$(tail -c 1 "$1")" ] || printf '\n'
  printf '%s' "$2"
}

# edit_last: whether the file FILE has no line after NUMBER.
edit_last() { [ "$2" -ge "$(grep -ac '' "$1")" ]; }

# ---- lineinfile: BY PATTERN LINE WHERE ANCHOR FIRST. BY is -E, -F or none; WHERE is eof, bof, after
# or before what ANCHOR matches.

line_absent() {
  case $2 in
    none) printf '%s\n' "$4" "$4$_wc" | grep -avxF -f - "$1" ;;
    *) printf '%s\n' "$3" | grep -av "$2" -f - "$1" ;;
  esac
  [ $? -lt 2 ]
}

line_present() {
  line_match "$1" "$2" "$3" "$7" || return 1
  [ -n "$_wm" ] || line_place "$1" "$4" "$5" "$6" "$7" || return 1
  if [ -n "$_wm" ]; then
    _wl=$(head -n "$_wm" "$1" | tail -n 1 && printf .)
    if [ "$_wl" = "$4$_nl." ]; then
      cat "$1"
    else
      edit_around "$1" $((_wm - 1)) $((_wm + 1)) "$4$_nl"
    fi
  else
    case $_wp in
      same) cat "$1" ;;
      end) edit_append "$1" "$4$_nl" ;;
      *) edit_around "$1" $((_wp - 1)) "$_wp" "$4$_nl" ;;
    esac
  fi
}

# line_quick BY PATTERN LINE WHERE ANCHOR FIRST: whether the line of _at that would be replaced is LINE
# already, and ends as a line does.
line_quick() {
  [ "$1" != none ] || return 1
  _wq=$(printf '%s\n' "$2" | grep -an "$1" -f - "$_at") || return 1
  case $6 in
    yes) _wq=${_wq%%"$_nl"*} ;;
    no) _wq=${_wq##*"$_nl"} ;;
  esac
  [ "${_wq#*:}" = "$3" ] && [ -z "$(tail -c 1 "$_at")" ]
}

# line_match FILE BY PATTERN FIRST: in _wm the number of the line to replace.
line_match() {
  _wm=
  [ "$2" != none ] || return 0
  edit_numbers "$1" "$2" "$3" || return 1
  case $4 in
    yes) _wm=${_en%%"$_nl"*} ;;
    no) _wm=${_en##*"$_nl"} ;;
  esac
}

# line_place FILE LINE WHERE ANCHOR FIRST: no line matches. Sets _wm when the line is there, else _wp:
# same, end, or the number it is to get. With FIRST, what follows the anchor is not looked at.
line_place() {
  edit_as "$1" "$2" || return 1
  _wt=$_nl$_en$_nl
  _wm=${_en##*"$_nl"}
  case $3 in
    bof)
      _wp=1
      return 0
      ;;
    eof)
      _wp=end
      return 0
      ;;
  esac
  edit_numbers "$1" -E "$4" || return 1
  line_anchor "$5"
  [ -z "$_wm" ] || return 0
  if [ -z "$_wa" ]; then
    _wp=end
  elif [ "$3" = before ]; then
    _wp=$_wa
  elif edit_last "$1" "$_wa"; then
    _wp=end
  else
    _wp=$((_wa + 1))
    case $_wt in
      *"$_nl$_wp$_nl"*) _wp=same ;;
    esac
  fi
}

# line_anchor FIRST: of the lines _en, in _wa the one that counts; those that are the line itself
# (_wt) do not. With FIRST, _wm is the last of the latter before it.
line_anchor() {
  _wa=
  set -f
  for _wk in $_en; do
    case $_wt in
      *"$_nl$_wk$_nl"*) continue ;;
    esac
    _wa=$_wk
    [ "$1" = no ] || break
  done
  if [ "$1" = yes ] && [ -n "$_wa" ]; then
    _wm=
    for _wk in $_wt; do
      [ "$_wk" -gt "$_wa" ] || _wm=$_wk
    done
  fi
  set +f
}

# ---- blockinfile: BEGIN END TEXT WHERE ANCHOR. TEXT has both markers, or is empty.

block_filter() {
  edit_numbers "$1" -xF "$2" || return 1
  _b0=${_en##*"$_nl"}
  edit_numbers "$1" -xF "$3" || return 1
  _b1=${_en##*"$_nl"}
  if [ -n "$_b0" ] && [ -n "$_b1" ]; then
    if [ "$_b0" -gt "$_b1" ]; then
      edit_around "$1" $((_b1 - 1)) $((_b0 + 1)) "$4"
    else
      edit_around "$1" $((_b0 - 1)) $((_b1 + 1)) "$4"
    fi
  elif [ -z "$4" ]; then
    cat "$1"
  else
    block_insert "$1" "$4" "$5" "$6"
  fi
}

# block_insert FILE TEXT WHERE ANCHOR
block_insert() {
  case $3 in
    bof) _en=1 ;;
    eof) _en= ;;
    *) edit_numbers "$1" -E "$4" || return 1 ;;
  esac
  _en=${_en##*"$_nl"}
  if [ -n "$_en" ] && [ "$3" = after ]; then
    ! edit_last "$1" "$_en" || _en=
    [ -z "$_en" ] || _en=$((_en + 1))
  fi
  if [ -n "$_en" ]; then
    edit_around "$1" $((_en - 1)) "$_en" "$2"
  else
    edit_append "$1" "$2"
  fi
}
