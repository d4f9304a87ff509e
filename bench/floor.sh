# The floor: what hardening.yml says, written by hand for sh, in the way an administrator would who minds
# forks. It only changes what differs, and says at its end how much that was. It is piped into one ssh per
# host as `sh -s NAME`.
set -eu
host=$1
changed=0

did() {
    changed=$((changed + 1))
    printf 'changed: %s\n' "$1"
}

# rights PATH MODE OWNER GROUP
rights() {
    [ "$(stat -c '%a %U %G' "$1")" = "$2 $3 $4" ] && return
    chown "$3:$4" "$1"
    chmod "$2" "$1"
    did "$1"
}

# folder PATH MODE OWNER GROUP
folder() {
    [ -d "$1" ] || {
        mkdir -p "$1"
        did "$1"
    }
    rights "$@"
}

# content PATH MODE OWNER GROUP: standard input is what it is to hold.
content() {
    text=$(cat && printf x)
    if ! printf '%s' "${text%x}" | cmp -s - "$1"; then
        printf '%s' "${text%x}" >"$1.new"
        mv "$1.new" "$1"
        did "$1"
    fi
    rights "$@"
}

# line PATH PATTERN LINE: the last line that matches, or a new one.
line() {
    [ "$(sed -n "/$2/h; \${x;p}" "$1")" = "$3" ] && return
    if grep -q "$2" "$1"; then
        sed -i "s/$2.*/$3/" "$1"
    else
        printf '%s\n' "$3" >>"$1"
    fi
    did "$1: $3"
}

# account NAME GROUP SHELL [OPTION...]
account() {
    name=$1 group=$2 shell=$3
    shift 3
    entry=$(getent passwd "$name") || {
        useradd -m -s "$shell" "$@" "$name"
        did "user $name"
        entry=:$shell
    }
    [ "${entry##*:}" = "$shell" ] || {
        usermod -s "$shell" "$name"
        did "shell of $name"
    }
    [ -n "$group" ] || return 0
    case " $(id -Gn "$name") " in
        *" $group "*) ;;
        *)
            usermod -a -G "$group" "$name"
            did "group of $name"
            ;;
    esac
}

group() {
    getent group "$1" >/dev/null || {
        groupadd "$@"
        did "group $1"
    }
}

# unit NAME ENABLED ACTIVE
unit() {
    [ "$(systemctl is-enabled "$1" 2>/dev/null)" = "$2" ] || {
        systemctl -q "${2%d}" "$1"
        did "$1: $2"
    }
    case $3-$(systemctl is-active "$1") in
        active-active | inactive-inactive | any-*) ;;
        active-*) systemctl start "$1" && did "$1: started" ;;
        inactive-*) systemctl stop "$1" && did "$1: stopped" ;;
    esac
}

needed='openssh-server sudo nftables cron curl ca-certificates'
# shellcheck disable=SC2016,SC2086  # dpkg's own variables; a list
[ "$(dpkg-query -W -f '${db:Status-Abbrev}\n' $needed 2>/dev/null | grep -c '^ii')" = 6 ] || {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $needed
    did packages
}
unwanted='telnet rsh-client nis talk xinetd'
# shellcheck disable=SC2016,SC2086
if dpkg-query -W -f '${db:Status-Abbrev}\n' $unwanted 2>/dev/null | grep -q '^ii'; then
    DEBIAN_FRONTEND=noninteractive apt-get remove -y -qq $unwanted
    did 'unwanted packages'
fi

group sshusers
group auditors -r
account maint sshusers /bin/bash
account auditor auditors /usr/sbin/nologin
account backupper '' /usr/sbin/nologin -r -d /var/lib/backupper

folder /etc/ssh/sshd_config.d 755 root root
content /etc/ssh/sshd_config.d/50-hardening.conf 600 root root <<EOF
# $host: made from a template, do not edit.
Port 22
AllowGroups sshusers root
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxAuthTries 4
MaxStartups 100
LoginGraceTime 30
ClientAliveInterval 300
Banner /etc/issue.net
EOF
folder /home/maint/.ssh 700 maint maint
content /home/maint/.ssh/authorized_keys 600 maint maint <<'EOF'
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEbCrj8oHPeRGmUSLk0bWNDDhYIc5ImS5rTXwHcR9mJ2 operator@example
EOF
line /etc/ssh/sshd_config '^#\{0,1\}PermitRootLogin' 'PermitRootLogin prohibit-password'
line /etc/ssh/sshd_config '^#\{0,1\}X11Forwarding' 'X11Forwarding no'
content /etc/issue.net 644 root root <<'EOF'
Authorised use only. What is done here is recorded.
EOF
content /etc/issue 644 root root <<'EOF'
Authorised use only. What is done here is recorded.
EOF
content /etc/motd 644 root root </dev/null

content /etc/sysctl.d/60-hardening.conf 644 root root <<'EOF'
net.ipv4.conf.all.rp_filter = 1
net.ipv4.conf.default.rp_filter = 1
net.ipv4.conf.all.accept_redirects = 0
net.ipv4.conf.default.accept_redirects = 0
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.all.accept_source_route = 0
net.ipv4.conf.all.log_martians = 1
net.ipv4.tcp_syncookies = 1
net.ipv6.conf.all.accept_redirects = 0
net.ipv6.conf.all.accept_ra = 0
kernel.kptr_restrict = 2
kernel.dmesg_restrict = 1
kernel.unprivileged_bpf_disabled = 1
fs.protected_hardlinks = 1
fs.protected_symlinks = 1
EOF
content /etc/modprobe.d/hardening.conf 644 root root <<'EOF'
install cramfs /bin/false
install freevxfs /bin/false
install hfs /bin/false
install hfsplus /bin/false
install udf /bin/false
install dccp /bin/false
install sctp /bin/false
install rds /bin/false
install tipc /bin/false
EOF
content /etc/security/limits.d/core.conf 644 root root <<'EOF'
* hard core 0
EOF
content /etc/nftables.conf 755 root root <<'EOF'
#!/usr/sbin/nft -f
flush ruleset
table inet filter {
    chain input {
        type filter hook input priority 0; policy drop;
        ct state established,related accept
        iif lo accept
        tcp dport 22 accept
        tcp dport 80 accept
        tcp dport 443 accept
        meta l4proto { icmp, ipv6-icmp } accept
    }
}
EOF
line /etc/login.defs '^PASS_MAX_DAYS' 'PASS_MAX_DAYS	365'
line /etc/login.defs '^PASS_MIN_DAYS' 'PASS_MIN_DAYS	1'
line /etc/login.defs '^UMASK' 'UMASK		027'

block='# BEGIN ANSIBLE MANAGED BLOCK
@auditors hard nproc 200
@auditors hard nofile 4096
# END ANSIBLE MANAGED BLOCK'
[ "$(sed -n '/^# BEGIN ANSIBLE/,/^# END ANSIBLE/p' /etc/security/limits.conf)" = "$block" ] || {
    sed -i '/^# BEGIN ANSIBLE/,/^# END ANSIBLE/d' /etc/security/limits.conf
    printf '%s\n' "$block" >>/etc/security/limits.conf
    did limits.conf
}
content /etc/sudoers.d/hardening 440 root root <<'EOF'
Defaults use_pty
Defaults logfile="/var/log/sudo/sudo.log"
Defaults timestamp_timeout=5
%sshusers ALL=(root) /usr/bin/systemctl status *
EOF
folder /var/log/sudo 750 root auditors
content /etc/profile.d/timeout.sh 644 root root <<'EOF'
TMOUT=900
readonly TMOUT
export TMOUT
EOF

folder /etc/systemd/journald.conf.d 755 root root
content /etc/systemd/journald.conf.d/hardening.conf 644 root root <<'EOF'
[Journal]
Storage=persistent
MaxRetentionSec=30day
SystemMaxUse=200M
EOF
rights /etc/crontab 600 root root
folder /etc/cron.d 700 root root
rights /etc/shadow 640 root shadow
content /etc/cron.allow 640 root root <<'EOF'
root
EOF
[ ! -e /etc/cron.deny ] || {
    rm /etc/cron.deny
    did /etc/cron.deny
}
[ "$(readlink /etc/localtime)" = /usr/share/zoneinfo/Etc/UTC ] || {
    ln -sfn /usr/share/zoneinfo/Etc/UTC /etc/localtime
    did /etc/localtime
}
folder /var/backups/host 700 backupper root

unit ssh enabled active
unit cron enabled active
unit nftables enabled any
unit getty@tty1 disabled inactive
printf 'done, changed=%s\n' "$changed"
