# shellcheck shell=sh
# Measuring one run. Sourced by bench/run. Times are wall time, and CPU time of the controller's processes and of all
# that ran in the hosts' control groups meanwhile.

# measure CONTESTANT HOSTS ROUND: runs it once and adds a line to runs.csv.
measure() {
    log=$RESULTS/$1-$2-$3.log
    load=$(cut -d ' ' -f 1 /proc/loadavg)
    hosts_before=$(hosts_cpu "$2")
    times >"$RESULTS/times.before"
    began=$(date +%s%N)
    "contestant_$1" "$2" >"$log" 2>&1 || fail "$1 failed; see $log"
    ended=$(date +%s%N)
    times >"$RESULTS/times.after"
    hosts_after=$(hosts_cpu "$2")
    idle "$1" "$2" "$log" || fail "$1 changed something, or did not see all hosts; see $log"
    printf '%s %s %s %s\n' "$began" "$ended" "$hosts_before" "$hosts_after" |
        cat "$RESULTS/times.before" "$RESULTS/times.after" - |
        awk -v line="$1,$2,$3" -v load="$load" '
            # The second line of times(1) is that of the children, as 1m2.03s.
            function seconds(time, part) { split(time, part, /[ms]/); return part[1] * 60 + part[2] }
            NR == 2 { before = seconds($1) + seconds($2) }
            NR == 4 { after = seconds($1) + seconds($2) }
            NR == 5 { printf "%s,%.3f,%.3f,%.3f,%s\n", line, ($2 - $1) / 1e9, after - before, ($4 - $3) / 1e9, load }' \
            >>"$RESULTS/runs.csv"
}

# hosts_cpu N: nanoseconds of CPU that the first N hosts have used.
hosts_cpu() {
    for number in $(seq "$1"); do
        cat "$(usage_file "host$number")"
    done | awk '
        $1 == "usage_usec" { sum += $2 * 1000 }
        NF == 1 { sum += $1 }
        END { printf "%.0f\n", sum }'
}

# usage_file HOST: where the kernel counts it: control groups of version 1, or 2 under either of Docker's drivers.
usage_file() {
    eval "id=\${id_$1-}"
    if [ -z "$id" ]; then
        id=$(docker inspect --format '{{ .Id }}' "provision-bench-$1")
        eval "id_$1=$id"
    fi
    for usage_of in "/sys/fs/cgroup/cpuacct/docker/$id/cpuacct.usage" "/sys/fs/cgroup/docker/$id/cpu.stat" \
        "/sys/fs/cgroup/system.slice/docker-$id.scope/cpu.stat"; do
        [ ! -r "$usage_of" ] || break
    done
    printf '%s\n' "$usage_of"
}

machine() {
    awk -F ': ' '/^model name/ { model = $2; count++ } END { printf "%d x %s, ", count, model }' /proc/cpuinfo
    awk '/^MemTotal/ { printf "%.0f GiB, ", $2 / 1048576 }' /proc/meminfo
    printf 'Linux %s, load average at the start %s\n' "$(uname -r | cut -d - -f 1)" "$(cut -d ' ' -f 1-3 /proc/loadavg)"
    printf '%s; %s; JDK %s\n' "$(./provision --version)" "$(ssh -V 2>&1 | cut -d , -f 1)" \
        "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")"
    # shellcheck disable=SC2016  # dpkg's own variables
    dpkg-query -W -f '${Package} ${Version}\n' ansible-core python3-mitogen 2>/dev/null | paste -s -d ';' | sed 's/;/; /'
}
