# shellcheck shell=sh
# Who takes part, and how each says that it found nothing to do. Sourced by bench/run, in the top of the
# repository. Each contestant connects anew: no connection of an earlier run is used again.
STATE=lab/.state/bench
INVENTORY=$STATE/inventory.yml

# The contestants are called by name, with the number of hosts; what they print goes to a log.

contestant_floor() {
    jobs=
    for number in $(seq "$1"); do
        ssh -F "$STATE/ssh_config" "host$number" sh -s "host$number" <bench/floor.sh &
        jobs="$jobs $!"
    done
    for job in $jobs; do wait "$job" || return 1; done
}

contestant_provision() { ./provision apply --yes -i "$INVENTORY" --limit "$(these "$1")" bench/hardening.yml; }

contestant_ansible() { ansible_tuned linear "$1"; }

contestant_mitogen() { ansible_tuned mitogen_linear "$1"; }

contestant_version() { ./provision --version; }

contestant_java() { "$JAVA_HOME/bin/java" -version; }

# ansible_tuned STRATEGY HOSTS: pipelining, a connection that persists for the run, no facts, the interpreter given, as
# many forks as hosts.
ansible_tuned() {
    ANSIBLE_STRATEGY=$1 ANSIBLE_PIPELINING=True ANSIBLE_TIMEOUT=60 ANSIBLE_FORKS=$2 ANSIBLE_NOCOLOR=1 ANSIBLE_DEPRECATION_WARNINGS=False \
        ANSIBLE_SSH_CONTROL_PATH_DIR=$(mktemp -d "$RESULTS/control.XXXXXX") \
        ansible-playbook -i "$INVENTORY" --limit "$(these "$2")" bench/hardening.yml
}

# these N: the first N hosts, as a pattern.
these() { seq -f host%g -s , "$1"; }

mitogen_here() { dpkg-query -W -f '${db:Status-Status}' ansible-mitogen 2>/dev/null | grep -qx installed; }

# idle CONTESTANT HOSTS LOG: whether all hosts were seen, and nothing was changed.
idle() {
    case $1 in
        floor) [ "$(grep -c '^done, changed=0$' "$3")" = "$2" ] ;;
        provision) grep -q "Nothing to do on $2 host" "$3" ;;
        ansible | mitogen) [ "$(grep -c ' ok=40 *changed=0 *unreachable=0 *failed=0 ' "$3")" = "$2" ] ;;
        *) : ;;
    esac
}
