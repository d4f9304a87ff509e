package dev.provision.engine;

import dev.provision.config.Diagnostic;
import dev.provision.engine.plan.HostPlan;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** What happens in a run, told while it happens. Values of hidden steps are not in it. */
public sealed interface Event {
  String host();

  /** The host answers and said what it is. */
  record Connected(String host, String os) implements Event {}

  /** The plan of a play is known. */
  record Planned(String host, HostPlan plan) implements Event {}

  /** A program runs on the host. */
  record Converging(String host, int play, String run) implements Event {}

  /** A run that was there already is followed. */
  record Attached(String host, String run) implements Event {}

  /** A step began. */
  record StepStarted(String host, StepId id, String name, Duration limit) implements Event {}

  /** A step is tried again. */
  record StepRetried(String host, StepId id, String name, int retry) implements Event {}

  /**
   * A step ended.
   *
   * @param missing what it lacked before, or lacks still when it failed
   * @param output what it printed when it failed; at most 256 KiB
   */
  record StepEnded(
      String host, StepId id, String name, Outcome outcome, Lines missing, String output)
      implements Event {}

  /**
   * A file of a checked block was made beside, to be put in with the others.
   *
   * @param missing what it lacked
   */
  record Staged(String host, StepId id, String name, Lines missing) implements Event {}

  /** The check of a block did not agree, and its files are again what they were. */
  record TakenBack(String host, StepId id, String name) implements Event {}

  /** A local task has something to say. */
  record Message(String host, StepId id, String name, String text) implements Event {}

  /** A handler began. */
  record HandlerStarted(String host, String name) implements Event {}

  /** A handler ended. */
  record HandlerEnded(String host, String name, boolean failed) implements Event {}

  /** A block goes to its rescue, or to what it always does. */
  record BlockTurned(String host, String name, boolean rescue) implements Event {}

  /** The connection is gone and a new one is tried; the run on the host goes on meanwhile. */
  record Reconnecting(String host, int attempt, String reason) implements Event {}

  /** The host is finished. */
  record HostEnded(String host, HostReport report) implements Event {}

  /** What the host is shows mistakes in the files. */
  record Invalid(String host, List<Diagnostic> diagnostics) implements Event {}

  /** A warning for the whole host. */
  record Warning(String host, String text) implements Event {}

  /** Facts alone were asked for. */
  record FactsRead(String host, SortedMap<String, String> facts, List<String> owed)
      implements Event {}
}
