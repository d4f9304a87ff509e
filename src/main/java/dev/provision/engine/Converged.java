package dev.provision.engine;

import java.util.Map;

/**
 * What came of the programs of one play on one host.
 *
 * @param reason empty when they ended well
 */
record Converged(
    HostReport.End end, String reason, Map<Outcome, Integer> outcomes, int handlers, int rescued) {}
