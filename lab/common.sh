# shellcheck shell=sh
# What the scripts of the lab share. Sourced, never run; needs LAB, the folder of the lab.

# Labels: every container and network of every lab carries the first one; the other two say which lab it
# belongs to and which checkout started it.
# shellcheck disable=SC2034  # used by those that source this
LABEL=dev.provision.lab=1
# shellcheck disable=SC2034
LABEL_NAME=dev.provision.lab.name
# shellcheck disable=SC2034
LABEL_HOME=dev.provision.lab.home

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# A lab's name becomes part of the names of containers, networks and folders.
check_name() {
    case $1 in
        '' | *[!a-z0-9-]* | -*) fail "'$1' is no name for a lab: use lower-case letters, digits and '-'" ;;
    esac
}

# The container behind the inventory's host $2 of the lab $1.
container() { printf 'provision-%s-%s\n' "$1" "$2"; }

# The folder with the key, known_hosts and ssh_config of the lab $1.
state() { printf '%s/.state/%s\n' "$LAB" "$1"; }

# Runs `ip` with the arguments in the network namespace of the engine, where the bridges are: directly when
# this process is root there, else in a container, since the right to start containers is enough.
engine_ip() {
    if [ "$(id -u)" -eq 0 ] && ip link show docker0 >/dev/null 2>&1; then
        ip "$@"
    else
        docker run --rm --label "$LABEL" --network host --cap-add NET_ADMIN --entrypoint /sbin/ip \
            "$(docker image ls --quiet --filter label=dev.provision.lab.recipe | head -n 1)" "$@"
    fi
}

# The settings of every host in an ssh_config of the lab: its own key, its own known_hosts and nobody else's.
ssh_settings() {
    printf '  %s\n' "IdentityFile $STATE/id" 'IdentitiesOnly yes' "UserKnownHostsFile $STATE/known_hosts" \
        'GlobalKnownHostsFile none' 'StrictHostKeyChecking yes' 'BatchMode yes'
}
