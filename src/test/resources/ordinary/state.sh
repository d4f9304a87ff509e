#!/bin/sh
# What a host is, told by nobody's module: printed, to be compared with another host.
set -eu
export LC_ALL=C

files() { # DIRECTORY...: type, mode, owner, links and size or target of everything below, and the files' contents
    find "$@" -not -type d -printf '%y %m %u:%g %n %s %p -> %l\n' | sort -k 6
    find "$@" -type d -not -path '*/.ansible*' -printf '%y %m %u:%g %p\n' | sort -k 4 # but Ansible's own
    find "$@" -type f -exec sha256sum {} + | sort -k 2
}

files /etc/shop /srv/shop /etc/provision-test-a.conf /etc/systemd/system/shop.service /home
cat /etc/passwd
cat /etc/group
for unit in shop cron ssh; do
    echo "$unit $(systemctl is-active $unit) $(systemctl is-enabled $unit)"
done
# Packages that came and went since the list was taken.
dpkg-query -W -f '${Package} ${Version} ${db:Status-Abbrev}\n' | diff /root/packages-before - | grep '^[<>]' | sort
