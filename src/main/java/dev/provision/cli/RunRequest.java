package dev.provision.cli;

/**
 * What the command line says about a run.
 *
 * @param command what people see as the reason of a lock; without values
 * @param strict a step that does not stay as ensured is a failure
 * @param anyOs also systems that no test runs on
 * @param texts plans show what they do to texts
 * @param forks how many hosts at a time
 * @param stopAfter frames after which each runner stops; 0 for never
 */
record RunRequest(
    String command, boolean strict, boolean anyOs, boolean texts, int forks, int stopAfter) {}
