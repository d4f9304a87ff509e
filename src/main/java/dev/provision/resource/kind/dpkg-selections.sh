# What dpkg is told to do with packages. Names are checked by the controller.
# shellcheck disable=SC2154  # words of core.sh

# dpkg_selections_probe NAME...
dpkg_selections_probe() {
  # shellcheck disable=SC2016  # dpkg's own variables
  _ul=$_nl$(timeout -k 5 120 dpkg-query -W -f \
    '${Package} ${db:Status-Want}\n${Package}:${Architecture} ${db:Status-Want}\n' -- "$@" 2>/dev/null)$_nl
  _uk=0
  for _un do
    _uk=$((_uk + 1))
    _item $_uk
    case $_ul in
      *"$_nl$_un "*)
        _ux=${_ul#*"$_nl$_un "}
        _put selection "${_ux%%"$_nl"*}"
        ;;
      *) _blocked "dpkg knows no package $_un" ;;
    esac
  done
}

# dpkg_selections_ensure NAME SELECTION
dpkg_selections_ensure() {
  printf '%s %s\n' "$1" "$2" | timeout -k 5 120 dpkg --set-selections
}
