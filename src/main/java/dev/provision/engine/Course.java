package dev.provision.engine;

import dev.provision.engine.program.Converge;
import dev.provision.engine.program.Digests;
import dev.provision.engine.program.Ended;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** How far one play has come on one host: where its next program goes on. */
final class Course {
  private final Set<StepId> done = new HashSet<>();
  private final Set<StepId> rescuing = new HashSet<>();
  private final Set<StepId> failing = new HashSet<>();
  private final Set<StepId> leading = new HashSet<>();
  private final Map<StepId, Ended> ended = new HashMap<>();
  private final Map<StepId, String> answered = new HashMap<>();
  private final SequencedMap<StepId, Step> ensured = new LinkedHashMap<>();

  /** Begins, or begins anew, with what there is nothing to do about. */
  void begin(Set<StepId> settled) {
    done.clear();
    done.addAll(settled);
  }

  /** A step that this host runs for all, or announces for another host to run. */
  void lead(StepId step) {
    leading.add(step);
  }

  /** Another host has run a step for all. */
  void share(StepId step) {
    done.add(step);
  }

  /** Another host, or the controller, has run a step for this one. */
  void take(StepId step, Ended how) {
    ended.put(step, how);
  }

  /** The controller found that a state is as it should be. */
  void ensured(Step step) {
    ensured.put(step.id(), step);
  }

  /** What a program came to. */
  void take(Narrator narrator) {
    var anew = narrator.steps().anew();
    List.of(done, rescuing, failing, ended.keySet()).forEach(ids -> ids.removeAll(anew));
    narrator.outputs().forEach((step, output) -> answered.put(step, Digests.of(output)));
    done.addAll(narrator.steps().done());
    rescuing.addAll(narrator.turns().rescuing());
    failing.addAll(narrator.turns().failing());
    narrator.steps().ensured().forEach(this::ensured);
  }

  boolean isDone(StepId step) {
    return done.contains(step);
  }

  /** Whether a step did not run in a program of its own. */
  boolean isGiven(StepId step) {
    return ended.containsKey(step);
  }

  /** All that was found as it should be. */
  Collection<Step> ensured() {
    return ensured.values();
  }

  /**
   * What the next program is to do.
   *
   * @param tried steps that are to be tried again
   */
  Converge.Request next(HostPlay play, Surveyor surveyor, Set<StepId> tried, int stopAfter) {
    return new Converge.Request(
        play.items(),
        play.handlers(),
        done,
        rescuing,
        failing,
        watched(),
        leading,
        ended,
        tried,
        expected(surveyor.read()),
        surveyor.facts(),
        surveyor.runner(),
        stopAfter);
  }

  /** What lookups answered, and all that ran: the steps of handlers may run again. */
  private Map<StepId, String> expected(Map<StepId, String> read) {
    var expected = new HashMap<>(answered);
    expected.putAll(read);
    return expected;
  }

  /** The steps that earlier programs ensured and the next one does not. */
  private List<Step> watched() {
    return ensured.values().stream()
        .filter(s -> done.contains(s.id()) || ended.containsKey(s.id()))
        .toList();
  }
}
