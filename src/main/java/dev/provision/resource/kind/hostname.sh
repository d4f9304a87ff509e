# The name of the host: that of the running kernel, and the one it boots with.

# hostname_probe COUNT: so many items, which all ask the same.
hostname_probe() {
  _hn=
  [ ! -r /etc/hostname ] || IFS=' 	' read -r _hn _ </etc/hostname || :
  _hr=$(uname -n)
  _hk=0
  while [ $_hk -lt "$1" ]; do
    _hk=$((_hk + 1))
    _item $_hk
    _put running "$_hr"
    _put permanent "$_hn"
  done
}

# hostname_ensure NAME
hostname_ensure() {
  if [ -d /run/systemd/system ] && command -v hostnamectl >/dev/null; then
    ! timeout -k 5 60 hostnamectl --no-ask-password set-hostname "$1" || return 0
  fi
  _keep /etc/hostname || return 1
  _beside /etc/hostname
  if ! { _fill "$_beside" "$1$_nl" && _install "$_beside" /etc/hostname 0644 0 0; }; then
    rm -f "$_beside"
    return 1
  fi
  timeout -k 5 60 hostname "$1"
}
