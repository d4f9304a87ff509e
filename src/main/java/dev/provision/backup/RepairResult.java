package dev.provision.backup;

import dev.provision.repository.Check;
import java.util.Map;

/**
 * What a repair came to.
 *
 * @param before what was wrong
 * @param after what still is
 * @param hosts that were asked, by name; none where nothing was wrong
 */
public record RepairResult(
    Check.Found before, Check.Found after, Map<String, HostRepair.Result> hosts) {}
