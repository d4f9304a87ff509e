# What nobody declared and security depends on. Each function tells of one type of things: a line
# for each on its standard output, the name and then attributes NAME=VALUE, with tabs between. What
# changes by itself (counters, clocks, orders, addresses of moments) is left out, each at its place.
_tab='	'

# _watch TYPE FUNCTION PROGRAM...: nothing is said of a type for which a program is missing.
_watch() {
  _type=$1
  _what=$2
  shift 2
  for _tool; do
    command -v "$_tool" >/dev/null || return 0
  done
  "$_what" 2>/dev/null | sort -u | _things
  printf '@watched %s\n' "$_type"
}

_things() {
  while IFS= read -r _line; do
    printf '@thing %s\n' "$_type"
    _put name "${_line%%"$_tab"*}"
    while :; do
      case $_line in
        *"$_tab"*) _line=${_line#*"$_tab"} ;;
        *) break ;;
      esac
      _attribute=${_line%%"$_tab"*}
      _put "${_attribute%%=*}" "${_attribute#*=}"
    done
  done
}

# _files FIND-WORD...: content and rights of regular files. A name with a tab or newline is not seen.
_files() {
  find "$@" -type f ! -name "*$_nl*" ! -name "*$_tab*" -print | while IFS= read -r _path; do
    _sha=$(sha256sum <"$_path") &&
      _line=$(stat -c "mode=%a${_tab}owner=%U${_tab}group=%G" -- "$_path") &&
      printf '%s\t%s\tsha256=%s\n' "$_path" "$_line" "${_sha%% *}"
  done
}

# Ports that the system gives to whoever asks are another one each time: of those only TCP that the
# network reaches is told. Workers come and go, so programs and users are told, not processes.
_listens() {
  # read would take single bytes, and the kernel gives such a number only whole.
  _low=$(cut -f 1 /proc/sys/net/ipv4/ip_local_port_range)
  ss -H -l -n -t -u -p | awk -v low="$_low" '
    {
      port = $5
      sub(/.*:/, "", port)
      local = $5 ~ /^(127\.|\[::1\])/
      if (port + 0 >= low + 0 && ($1 == "udp" || local)) next
      name = $1 " " $5
      seen[name] = 1
      rest = $0
      while (match(rest, /\("[^"]*",pid=[0-9]+/)) {
        entry = substr(rest, RSTART + 2, RLENGTH - 2)
        rest = substr(rest, RSTART + RLENGTH)
        split(entry, part, /",pid=/)
        print name "\t" part[1] "\t" part[2]
      }
    }
    END { for (name in seen) print name "\t\t" }' |
    while IFS= read -r _line; do
      _name=${_line%%"$_tab"*}
      _pid=${_line##*"$_tab"}
      _program=${_line#*"$_tab"}
      _program=${_program%%"$_tab"*}
      _user=
      [ -z "$_pid" ] || _user=$(stat -c %U "/proc/$_pid") || continue
      printf '%s\t%s\t%s\n' "$_name" "$_program" "$_user"
    done | sort -u | awk -F '\t' '
      {
        all[$1] = all[$1]
        if ($2 != "") all[$1] = all[$1] "\tprogram=" $2 "\tuser=" $3
      }
      END { for (name in all) print name all[name] }'
}

_accounts() {
  awk -F : '
    FILENAME == "/etc/shadow" {
      kind = $2 == "" ? "empty" : $2 ~ /^[!*]/ ? "none" : "set since day " $3
      password[$1] = "\tpassword=" kind
      next
    }
    {
      print $1 "\tuid=" $3 "\tgid=" $4 "\thome=" $6 "\tshell=" $7 password[$1]
    }' /etc/shadow /etc/passwd
}

_members() {
  awk -F : '{
    line = $1 "\tgid=" $3
    n = split($4, member, ",")
    for (i = 1; i <= n; i++) line = line "\tmember=" member[i]
    print line
  }' /etc/group
}

# A key is named by its fingerprint; what stands before it in its line are its options.
_login_keys() {
  while IFS=: read -r _user _ _ _ _ _home _; do
    for _file in "$_home/.ssh/authorized_keys" "$_home/.ssh/authorized_keys2"; do
      [ -f "$_file" ] || continue
      while IFS= read -r _line || [ -n "$_line" ]; do
        case $_line in
          '' | \#*) continue ;;
        esac
        _print=$(printf '%s\n' "$_line" | ssh-keygen -l -f -) || continue
        _print=${_print#* }
        printf '%s %s\tfile=%s\toptions=%s\n' "$_user" "${_print%% *}" "$_file" "$(_options "$_line")"
      done <"$_file"
    done
  done </etc/passwd
}

_options() {
  case $1 in
    ssh-* | ecdsa-* | sk-*) ;;
    *) printf '%s' "$1" | sed 's/ *\(ssh-\|ecdsa-\|sk-\)[^ ]* AAAA.*//; s/\t/ /g' ;;
  esac
}

_sudo() { _files /etc/sudoers /etc/sudoers.d; }

_sshd() { _files /etc/ssh '(' -name 'sshd_config*' -o -path '/etc/ssh/sshd_config.d/*' ')'; }

_setuid() {
  find /usr /opt /tmp /var/tmp -xdev -type f -perm /6000 ! -name "*$_nl*" ! -name "*$_tab*" \
    -printf '%p\tmode=%m\towner=%u\tgroup=%g\n'
}

_installed() {
  dpkg-query -W -f '${db:Status-Abbrev}\t${Package}:${Architecture}\tversion=${Version}\n' |
    sed -n "s/^.i *$_tab//p"
}

_enabled() {
  systemctl list-unit-files --no-legend --no-pager |
    awk '$2 ~ /^(enabled|masked|linked)/ { print $1 "\tstate=" $2 }'
}

_unit_files() { _files /etc/systemd/system; }

_crontabs() {
  _files /etc/crontab /etc/cron.d /etc/cron.hourly /etc/cron.daily /etc/cron.weekly /etc/cron.monthly \
    /var/spool/cron/crontabs
}

# Without counters (-s), without handles; what fail2ban has banned just now is not told.
_firewall() {
  nft list tables | while read -r _ _family _table; do
    printf '%s %s\ttext=' "$_family" "$_table"
    nft -s list table "$_family" "$_table" |
      if [ "${_table#f2b}" = "$_table" ]; then cat; else _without_elements; fi |
      tr '\t\n' ' \001'
    printf '\n'
  done
}

_without_elements() {
  awk '
    /^[ \t]*elements = \{/ { inside = 1 }
    !inside { print }
    /\}[ \t]*$/ && inside { inside = 0 }'
}

# What guards the machine and its network. Many others are counters or the kernel's own business.
_kernel() {
  for _path in \
    /proc/sys/fs/protected_* /proc/sys/fs/suid_dumpable /proc/sys/kernel/core_pattern \
    /proc/sys/kernel/dmesg_restrict /proc/sys/kernel/kptr_restrict /proc/sys/kernel/modules_disabled \
    /proc/sys/kernel/perf_event_paranoid /proc/sys/kernel/randomize_va_space /proc/sys/kernel/sysrq \
    /proc/sys/kernel/unprivileged_bpf_disabled /proc/sys/kernel/unprivileged_userns_clone \
    /proc/sys/kernel/yama/ptrace_scope /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/tcp_syncookies \
    /proc/sys/net/ipv4/conf/all/* /proc/sys/net/ipv4/conf/default/* /proc/sys/net/ipv6/conf/all/* \
    /proc/sys/net/ipv6/conf/default/* /proc/sys/vm/mmap_min_addr /proc/sys/vm/overcommit_memory; do
    [ -f "$_path" ] || continue
    _value=$(cat "$_path") || continue
    _name=${_path#/proc/sys/}
    case $_name in
      */stable_secret) continue ;;
    esac
    printf '%s\tvalue=%s\n' "$(printf '%s' "$_name" | tr / .)" "$(printf '%s' "$_value" | tr '\t\n' '  ')"
  done
}

# Not what comes and goes with logins, services and containers.
_mounts() {
  findmnt -r -n -o TARGET,SOURCE,FSTYPE,OPTIONS |
    awk '
      $1 ~ /^\/(proc|sys|dev|run)(\/|$)/ || $1 ~ /^\/var\/lib\/(docker|containerd)\// { next }
      { print $1 "\tsource=" $2 "\ttype=" $3 "\toptions=" $4 }'
}

# A model is what its manifest says, and its blobs: their size and time, as nobody reads gigabytes.
_models() {
  _store
  cd "$_store/manifests" || return 0
  find . -type f | while IFS= read -r _path; do
    _name=${_path#./}
    _digest=$(sha256sum <"$_path")
    printf '%s:%s\tdigest=%s' "${_name%/*}" "${_name##*/}" "${_digest%% *}"
    tr ',{}' '[\n*]' <"$_path" | sed -n 's/.*"digest" *: *"sha256:\([0-9a-f]*\)".*/\1/p' | sort -u |
      while read -r _blob; do
        stat -c "${_tab}blob=sha256-$_blob %s bytes of %y" "$_store/blobs/sha256-$_blob" ||
          printf '\tblob=sha256-%s is missing\n' "$_blob"
      done | tr -d '\n'
    printf '\n'
  done
}

# Only of a server that runs: what it would be started with is in files.
_environment() {
  _pid=$(_units_of_ollama MainPID)
  [ "${_pid:-0}" != 0 ] || return 0
  printf 'ollama.service'
  _settings | sed -n 's/^\(OLLAMA_[A-Z_]*=\)/\t\1/p' | tr -d '\n'
  printf '\n'
}

# A service that has just been started may not listen yet: it gets three seconds.
_settle() {
  command -v systemctl >/dev/null || return 0
  _tries=0
  while [ $_tries -lt 6 ] && systemctl show --state=active -p ActiveEnterTimestampMonotonic '*.service' |
    awk -v now="$(cut -d ' ' -f 1 /proc/uptime)" -F = '
      $2 > newest { newest = $2 + 0 }
      END { exit now - newest / 1000000 > 3 }'; do
    _tries=$((_tries + 1))
    sleep 0.5
  done
}

# Whoever is not root sees a part only: what is not seen would be taken for gone.
if [ "$(id -u)" = 0 ]; then
  _settle
  _watch listens _listens ss awk
  _watch account _accounts awk
  _watch members _members awk
  _watch login-key _login_keys ssh-keygen
  _watch sudo _sudo find
  _watch sshd _sshd find
  _watch setuid _setuid find
  _watch installed _installed dpkg-query
  _watch enabled _enabled systemctl awk
  _watch unit-file _unit_files find
  _watch cron-file _crontabs find
  _watch firewall _firewall nft awk
  _watch kernel _kernel tr
  _watch mount _mounts findmnt awk
  _watch model _models systemctl find
  _watch environment _environment systemctl
fi
