# shellcheck shell=sh disable=SC2317  # called by name
# Writes the files with which the hosts of a lab are reached. Sourced by lab/up.

# write_inventory: known_hosts, ssh_config, password and the inventory. Sets INVENTORY to its path.
write_inventory() {
    cat "$STATE"/known_hosts.* >"$STATE/known_hosts"
    rm "$STATE"/known_hosts.*
    printf '%s\n' "$PASSWORD" >"$STATE/password"
    for_each_described ssh_entry >"$STATE/ssh_config"
    inventory >"$STATE/inventory.yml"
    INVENTORY=$STATE/inventory.yml
    [ "$NAME" = lab ] || return 0
    INVENTORY=$(dirname "$LAB")/inventory/lab.yml
    (umask 022 && mkdir -p "$(dirname "$INVENTORY")")
    cp "$STATE/inventory.yml" "$INVENTORY"
}

for_each_described() {
    for number in $(seq "$N"); do
        describe "$number" "$DEBIAN"
        place "$number"
        "$@" "$number"
    done
}

jump() { printf 'root@10.213.%s.1' "$OUTER_SUBNET"; }

# The name stands for the IPv4 address; both addresses work too, and a jump names host1 by its address.
ssh_entry() {
    printf 'Host host%s\n  HostName %s\n' "$1" "$IPV4"
    printf 'Host host%s %s %s\n  User %s\n' "$1" "$IPV4" "$IPV6" "$LOGIN"
    [ "$REACHED" = direct ] || printf '  ProxyJump %s\n' "$(jump)"
    ssh_settings
}

inventory() {
    printf '# Written by lab/up; lab/down removes it.\nall:\n  children:\n    lab:\n      vars:\n'
    printf '        ansible_port: 22\n        ansible_ssh_private_key_file: "%s"\n' "$STATE/id"
    printf '        ansible_ssh_common_args: "%s"\n      hosts:\n' "$(ssh_args)"
    for_each_described inventory_entry
    for group in root_hosts sudo_hosts; do
        printf '    %s:\n      hosts:\n' "$group"
        for_each_described group_entry "$group"
    done
}

ssh_args() { printf -- '-o UserKnownHostsFile=%s -o StrictHostKeyChecking=yes' "$STATE/known_hosts"; }

# Besides Ansible's own variables: the other address, the container, and the version for tests that care.
inventory_entry() {
    printf '        host%s:\n' "$1"
    printf '          %s\n' "ansible_host: $IPV4" "ansible_user: $LOGIN" "lab_ipv6: \"$IPV6\"" \
        "lab_container: $(container "$NAME" "host$1")" "lab_debian: $VERSION" "lab_shell: $LOGIN_SHELL"
    [ "$LOGIN" = root ] || printf '          ansible_become: true\n'
    [ "$SUDO" != password ] ||
        printf "          ansible_become_password: '%s'\n" "$(printf '%s' "$PASSWORD" | sed "s/'/''/g")"
    [ "$REACHED" = direct ] ||
        printf '          ansible_ssh_common_args: "%s -o ProxyJump=%s"\n' "$(ssh_args)" "$(jump)"
}

group_entry() {
    case $1:$LOGIN in
        root_hosts:root | sudo_hosts:ops) printf '        host%s:\n' "$2" ;;
    esac
}
