package dev.provision.engine;

import dev.provision.engine.program.Answers;
import dev.provision.engine.program.HandlersByKey;
import dev.provision.engine.program.Program;
import dev.provision.engine.run.Frame;
import dev.provision.playbook.Failure;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import dev.provision.resource.Output;
import dev.provision.resource.Result;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Turns the frames of one program's journal into events, and keeps what they add up to. */
final class Narrator implements Consumer<Frame> {
  private final String host;
  private final Program program;
  private final HandlersByKey handlers;
  private final Function<StepId, Optional<Result>> given;
  private final Consumer<Event> events;
  private final Answers answers;
  private final StepsEnded steps;
  private final Map<Integer, Lines> missing = new HashMap<>();
  private final Set<Integer> held = new LinkedHashSet<>();
  private final BlockTurns turns = new BlockTurns();
  private final Set<Integer> acting = new LinkedHashSet<>();
  private int handled;
  private boolean handlerFailed;
  private String failure = "";
  private Optional<Failure> last = Optional.empty();
  private Optional<Stopped> stopped = Optional.empty();

  /**
   * @param given the results of steps that did not run in a program of their own
   */
  Narrator(
      String host,
      Program program,
      HandlersByKey handlers,
      Function<StepId, Optional<Result>> given,
      Consumer<Event> events) {
    this.host = host;
    this.program = program;
    this.handlers = handlers;
    this.given = given;
    this.events = events;
    this.answers = new Answers(program);
    this.steps = new StepsEnded(program);
  }

  @Override
  public void accept(Frame frame) {
    if (answers.take(frame)) {
      return;
    }
    int n = Answers.number(frame);
    switch (frame.name()) {
      case "step" -> started(n);
      case "stage" -> staged(n, Lines.of(frame.data()));
      case "act" -> acts(n, frame);
      case "try" -> retried(n, frame);
      case "ok" -> ended(n, Outcome.OK, Lines.of(List.of()));
      case "skip" -> ended(n, Outcome.SKIPPED, Lines.of(List.of()));
      case "differs" -> ended(n, Outcome.DIFFERS, Lines.of(frame.data()));
      case "blocked" -> ended(n, Outcome.BLOCKED, Lines.of(frame.data()));
      case "changed" -> ended(n, Outcome.CHANGED, missing.getOrDefault(n, Lines.of(List.of())));
      case "failed" -> ended(n, Outcome.FAILED, Lines.of(frame.data()));
      case "back" -> takenBack(n);
      case "ignored" -> ignored(n);
      case "held" -> held.add(n);
      case "said" -> said(n);
      case "rescue" -> block(n).ifPresent(this::rescued);
      case "always" -> block(n).ifPresent(b -> always(b, frame.words().contains("failed")));
      case "stop" -> stopped(frame);
      case "flushed" -> steps.passed(n);
      case "handler" -> events.accept(new Event.HandlerStarted(host, handler(frame)));
      case "handled" -> handled(frame, false);
      case "hfailed" -> handled(frame, true);
      default -> {} // @run, @swap, @swapped, @tail and @end say nothing to people
    }
  }

  /** Why the program ended before all was done; empty when it did not. */
  Optional<Stopped> stopped() {
    return stopped;
  }

  private void stopped(Frame frame) {
    var why = Stopped.of(frame, program);
    stopped = Optional.of(why);
    if (!(why instanceof Stopped.ForResults)) {
      acting.remove(Integer.parseInt(frame.word(1)));
    }
  }

  /** The steps that had announced themselves and gave no outcome, once the journal is over. */
  void interrupted() {
    List.copyOf(acting)
        .forEach(n -> ended(n, Outcome.IN_DOUBT, missing.getOrDefault(n, Lines.of(List.of()))));
  }

  /** How its steps ended. */
  StepsEnded steps() {
    return steps;
  }

  /** The steps whose outputs are not in the journal, as nothing of them may be seen. */
  Set<Integer> held() {
    return held;
  }

  Map<StepId, Result> results() {
    return steps.results(answers.outputs());
  }

  /** What steps printed, as far as it is known. */
  Map<StepId, Output> outputs() {
    return answers.outputs();
  }

  /** What a step printed that the controller is to judge. */
  Output output(Stopped.Tried tried) {
    return answers.outputs().getOrDefault(tried.step().id(), new Output(1, "", "", false));
  }

  /** What such a step said of a failure. */
  String printed(Stopped.Tried tried) {
    return answers.printed(tried.number()) + String.join("\n", tried.lacks().lines());
  }

  /** What the final survey saw, by step. */
  Map<StepId, Lines> tail() {
    return answers.states();
  }

  /** Where blocks left the way written. */
  BlockTurns turns() {
    return turns;
  }

  int handledCount() {
    return handled;
  }

  /** Why the run failed, for the host's report; empty when nothing did. */
  String failure() {
    return handlerFailed && failure.isEmpty() ? "a handler failed" : failure;
  }

  private void started(int n) {
    step(n).ifPresent(s -> events.accept(new Event.StepStarted(host, s.id(), s.name(), s.limit())));
  }

  private void staged(int n, Lines lines) {
    steps.staged(n);
    step(n)
        .ifPresent(
            s -> {
              var shown = s.hidden() ? Lines.of(List.of()) : lines;
              events.accept(new Event.Staged(host, s.id(), s.name(), shown));
            });
  }

  private void takenBack(int n) {
    step(n).ifPresent(s -> events.accept(new Event.TakenBack(host, s.id(), s.name())));
  }

  private void acts(int n, Frame frame) {
    acting.add(n);
    missing.put(n, Lines.of(frame.data()));
  }

  private void retried(int n, Frame frame) {
    int retry = Integer.parseInt(frame.words().get(1));
    step(n).ifPresent(s -> events.accept(new Event.StepRetried(host, s.id(), s.name(), retry)));
  }

  private void ended(int n, Outcome outcome, Lines lines) {
    acting.remove(n);
    steps.ended(n, outcome);
    step(n)
        .ifPresent(
            s -> {
              var shown = s.hidden() ? Lines.of(List.of()) : lines;
              var output = outcome.isFailure() && !s.hidden() ? answers.printed(n) : "";
              if (outcome.isFailure()) {
                failure = s.name();
                var printed = Optional.ofNullable(answers.outputs().get(s.id()));
                var result = given.apply(s.id()).orElseGet(() -> Results.of(s, outcome, printed));
                last = Optional.of(Failures.of(s, result, lines, output));
              }
              events.accept(new Event.StepEnded(host, s.id(), s.name(), outcome, shown, output));
            });
  }

  private void ignored(int n) {
    failure = "";
    ended(n, Outcome.IGNORED, Lines.of(List.of()));
  }

  private void said(int n) {
    if (program.item(n).orElse(null) instanceof Item.Said said) {
      boolean failed = !said.failure().isEmpty();
      steps.ended(n, failed ? Outcome.FAILED : Outcome.OK);
      if (failed) {
        failure = said.name();
        last = Optional.of(Failures.of(said));
        var none = Lines.of(List.of());
        events.accept(
            new Event.StepEnded(
                host, said.id(), said.name(), Outcome.FAILED, none, said.failure()));
      } else if (!said.message().isEmpty()) {
        events.accept(new Event.Message(host, said.id(), said.name(), said.message()));
      }
    }
  }

  private Optional<Item.Block> block(int n) {
    return n < 1 || n > program.blocks().size()
        ? Optional.empty()
        : Optional.of(program.blocks().get(n - 1));
  }

  private void rescued(Item.Block block) {
    turns.rescued(block, last);
    failure = "";
    events.accept(new Event.BlockTurned(host, block.name(), true));
  }

  private void always(Item.Block block, boolean failed) {
    if (failed) {
      turns.failed(block);
    }
    events.accept(new Event.BlockTurned(host, block.name(), false));
  }

  private void handled(Frame frame, boolean failed) {
    handled++;
    handlerFailed |= failed;
    var items = handlers.items(key(frame));
    steps.mayRunAgain(items);
    turns.mayRunAgain(items);
    events.accept(new Event.HandlerEnded(host, handler(frame), failed));
  }

  private String handler(Frame frame) {
    return handlers.name(key(frame));
  }

  private static String key(Frame frame) {
    return frame.words().isEmpty() ? "" : frame.words().getFirst();
  }

  private Optional<Step> step(int n) {
    return switch (program.item(n).orElse(null)) {
      case Item.Run(Step step) -> Optional.of(step);
      case Item.Joint joint -> Optional.of(joint.step());
      case Item.Checked(Step check, List<Step> _) -> Optional.of(check);
      case null, default -> Optional.empty();
    };
  }
}
