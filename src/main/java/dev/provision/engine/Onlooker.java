package dev.provision.engine;

import dev.provision.engine.program.Answers;
import dev.provision.engine.run.Frame;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells of a run whose program another controller wrote: names and outcomes are in its frames. */
final class Onlooker implements Consumer<Frame> {
  private final String host;
  private final Consumer<Event> events;
  private final Map<Integer, String> names = new HashMap<>();

  Onlooker(String host, Consumer<Event> events) {
    this.host = host;
    this.events = events;
  }

  @Override
  public void accept(Frame frame) {
    switch (frame.name()) {
      case "step" -> started(frame);
      case "ok" -> ended(frame, Outcome.OK);
      case "differs" -> ended(frame, Outcome.DIFFERS);
      case "skip" -> ended(frame, Outcome.SKIPPED);
      case "changed" -> ended(frame, Outcome.CHANGED);
      case "failed" -> ended(frame, Outcome.FAILED);
      case "blocked" -> ended(frame, Outcome.BLOCKED);
      case "ignored" -> ended(frame, Outcome.IGNORED);
      default -> {} // what else it did shows in the survey that follows
    }
  }

  private void started(Frame frame) {
    int n = Answers.number(frame);
    var name = frame.data().isEmpty() ? "step " + n : frame.data().getFirst();
    names.put(n, name);
    var limit = Duration.ofSeconds(Long.parseLong(frame.word(1)));
    events.accept(new Event.StepStarted(host, id(n), name, limit));
  }

  private void ended(Frame frame, Outcome outcome) {
    int n = Answers.number(frame);
    var none = Lines.of(List.of());
    var name = names.getOrDefault(n, "step " + n);
    events.accept(new Event.StepEnded(host, id(n), name, outcome, none, ""));
  }

  private static StepId id(int n) {
    return new StepId("attached." + n, 0);
  }
}
