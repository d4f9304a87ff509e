package dev.provision.engine;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.Observation;
import dev.provision.engine.plan.Planner;
import dev.provision.engine.program.Answers;
import dev.provision.engine.program.Digests;
import dev.provision.engine.program.FactsProgram;
import dev.provision.engine.program.Survey;
import dev.provision.engine.run.Ask;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Knowledge;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import dev.provision.resource.StateKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Learns what a host is and in which state: its facts, the state of all steps in one exchange, and
 * the results of lookups, one more exchange for each depth in which lookups hang on each other.
 */
final class Surveyor {
  private HostAccess access;
  private final Link link;
  private final Ask ask;
  private final Resolution resolution;
  private final Map<StepId, Result> results = new HashMap<>();
  private final Map<StepId, Lines> states = new HashMap<>();
  private final Set<StepId> asked = new HashSet<>();
  private final Map<StepId, String> read = new HashMap<>();
  private final Set<StepId> failed = new HashSet<>();
  private final Set<StepId> learnt = new HashSet<>();
  private final Sightings sightings = new Sightings();
  private FactsProgram.Answer answer = FactsProgram.Answer.NONE;
  private List<HostPlay> plays = List.of();
  private int known;

  Surveyor(HostAccess access, Link link, Ask ask, Resolution resolution) {
    this.access = access;
    this.link = link;
    this.ask = ask;
    this.resolution = resolution;
  }

  HostFacts facts() {
    return answer.facts();
  }

  FactsProgram.Answer answer() {
    return answer;
  }

  List<HostPlay> plays() {
    return plays;
  }

  /** Digests of the lookups' answers, by step. */
  Map<StepId, String> read() {
    return read;
  }

  /** The first exchange. */
  void gatherFacts() {
    answer = FactsProgram.answer(ask.ask(link.current(), access.become(), FactsProgram.text()));
  }

  /** Whose rights programs have on the host. */
  String runner() {
    return access.runner().orElseGet(() -> facts().get("user").orElse(""));
  }

  /** How the host is reached, with the rights that its steps want. */
  HostAccess access() {
    return access;
  }

  /** Resolves and surveys until nothing new can be asked. */
  void survey() {
    resolve();
    widen();
    while (true) {
      var steps = unasked();
      if (!steps.isEmpty()) {
        ask(steps);
      }
      if (learn()) {
        resolve();
      } else if (unasked().isEmpty()) {
        return;
      }
    }
  }

  /**
   * Which users steps want may only be known with the facts; a program of other rights sees other
   * facts. Once something was asked, it stays: what is owed is kept by the runner's user.
   */
  private void widen() {
    var wide = access.widened(StepUsers.of(plays));
    if (asked.isEmpty() && !wide.become().equals(access.become())) {
      access = wide;
      gatherFacts();
      resolve();
    }
  }

  /** Adds results of steps that ran and resolves again. */
  void know(Map<StepId, Result> more) {
    note(more);
    resolve();
  }

  /** Adds results of steps that ran, for when it is resolved again. */
  void note(Map<StepId, Result> more) {
    results.putAll(more);
    learnt.removeAll(more.keySet());
  }

  /** What was seen of the host's things, and what they are to be. */
  Sightings sightings() {
    return sightings;
  }

  /** What makes the requests that the host cannot make by itself. */
  Forwarding forwarding() {
    return new Forwarding(access, link, ask);
  }

  /** All results that are known. */
  Map<StepId, Result> results() {
    return Map.copyOf(results);
  }

  /** What a step came to, as far as is known. */
  Optional<Result> result(StepId step) {
    return Optional.ofNullable(results.get(step));
  }

  /** Forgets what was seen of a play, as the host has changed since. */
  void forget(int play) {
    Askable.of(play(play).stream(), failed)
        .forEach(
            s -> {
              asked.remove(s.id());
              states.remove(s.id());
              failed.remove(s.id());
              if (read.remove(s.id()) != null || learnt.remove(s.id())) {
                results.remove(s.id());
              }
            });
  }

  Optional<HostPlay> play(int number) {
    return plays.stream().filter(p -> p.play() == number).findFirst();
  }

  HostPlan plan(HostPlay play) {
    return Planner.plan(
        play,
        facts(),
        new Observation(states, read.keySet(), failed, answer.owed(), answer.cutOff()));
  }

  /**
   * The plans of all plays.
   *
   * @param texts whether what they do to texts is read for them
   */
  List<HostPlan> plans(boolean texts) {
    var all = plays.stream().map(this::plan).toList();
    return texts
        ? TextChanges.in(all, Askable.of(plays.stream(), failed), steps -> answers(steps).outputs())
        : all;
  }

  /** Resolves with all that is known. */
  void resolve() {
    plays =
        resolution.resolve(access.host(), new Knowledge(Optional.of(facts()), Map.copyOf(results)));
    known = results.size();
    sightings.resolved(plays);
  }

  private List<Step> unasked() {
    return Askable.of(plays.stream(), failed).filter(s -> !asked.contains(s.id())).toList();
  }

  private void ask(List<Step> steps) {
    var answers = answers(steps);
    states.putAll(answers.states());
    sightings.surveyed(steps, facts(), answers.states());
    for (Step step : steps) {
      asked.add(step.id());
      if (answers.forwarded().contains(step.id())) {
        answered(step, forwarding().output(step));
      }
      Optional.ofNullable(answers.outputs().get(step.id())).ifPresent(o -> answered(step, o));
    }
  }

  private Answers answers(List<Step> steps) {
    var program = Survey.write(steps, facts(), runner());
    var answers = new Answers(program);
    ask.ask(link.current(), access.become(), program.text()).forEach(answers::take);
    return answers;
  }

  private void answered(Step step, Output output) {
    switch (Results.surveyed(step, output, results)) {
      case Results.Surveyed.Answer(Result result) -> {
        read.put(step.id(), Digests.of(output));
        results.put(step.id(), result);
      }
      case Results.Surveyed.Failure() -> failed.add(step.id());
      case Results.Surveyed.Open() -> {} // the run will tell
    }
  }

  /**
   * Takes what is now sure of state steps; tells whether there is a result not yet resolved with.
   */
  private boolean learn() {
    for (HostPlay play : plays) {
      var plan = plan(play);
      var settled = plan.settled();
      var differing = plan.differing();
      Askable.of(Stream.of(play), failed)
          .filter(s -> s.registered() && s.kind() instanceof StateKind<?, ?>)
          .filter(s -> settled.contains(s.id()))
          .forEach(s -> learn(s, differing.contains(s.id()) ? Outcome.DIFFERS : Outcome.OK));
    }
    return results.size() > known;
  }

  private void learn(Step step, Outcome outcome) {
    if (!results.containsKey(step.id())) {
      results.put(step.id(), Results.of(step, outcome, Optional.empty()));
      learnt.add(step.id());
    }
  }
}
