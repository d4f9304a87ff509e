# Makes the tables out of runs.csv: medians, and ratios of medians to that of provision and of the floor.
BEGIN { FS = ","; split("floor provision mitogen ansible", order, " ") }

NR > 1 {
    key = $1 "," $2
    n[key]++
    wall[key, n[key]] = $4
    controller[key, n[key]] = $5
    hosts[key, n[key]] = $6
    sizes[$2] = 1
    load += $7
    runs++
}

function sorted(values, key, to, i, j, held) {
    for (i = 1; i <= n[key]; i++) {
        held = values[key, i] + 0
        for (j = i - 1; j >= 1 && to[j] > held; j--) to[j + 1] = to[j]
        to[j + 1] = held
    }
}

function median(values, key, to, count) {
    sorted(values, key, to)
    count = n[key]
    return count % 2 ? to[(count + 1) / 2] : (to[count / 2] + to[count / 2 + 1]) / 2
}

function extreme(values, key, last, to) {
    sorted(values, key, to)
    return to[last ? n[key] : 1]
}

function table(size, i, key, floor, ours) {
    floor = median(wall, "floor," size)
    ours = median(wall, "provision," size)
    printf "\n%d host%s, nothing to do\n\n", size, (size > 1 ? "s" : "")
    print "| | n | wall s, median | min to max | / floor | / provision | controller CPU s | CPU s per host | / floor |"
    print "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for (i = 1; i in order; i++) {
        key = order[i] "," size
        if (!(key in n)) continue
        printf "| %s | %d | %.2f | %.2f to %.2f | %.2f | %.1f | %.2f | %.3f | %.2f |\n", order[i], n[key],
            median(wall, key), extreme(wall, key, 0), extreme(wall, key, 1), median(wall, key) / floor,
            median(wall, key) / ours, median(controller, key), median(hosts, key) / size,
            median(hosts, key) / median(hosts, "floor," size)
    }
}

END {
    printf "mean load average over all runs: %.1f\n", load / runs
    printf "\nStart, median of %d: `provision --version` %.3f s (%.3f s CPU), `java -version` %.3f s (%.3f s CPU)\n", n["version,0"],
        median(wall, "version,0"), median(controller, "version,0"), median(wall, "java,0"), median(controller, "java,0")
    for (size = 1; size <= 200; size++) if (size in sizes) table(size)
}
