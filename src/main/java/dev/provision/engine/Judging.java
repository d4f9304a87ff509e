package dev.provision.engine;

import dev.provision.engine.run.Patience;
import dev.provision.playbook.StepId;
import dev.provision.resource.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Judges the tries of steps of one host whose tasks ask for more than a host can tell. */
final class Judging {
  private final String host;
  private final Patience.Pause pause;
  private final Consumer<Event> events;
  private final Map<StepId, Tries> tries = new HashMap<>();

  /**
   * What a step came to in its last try.
   *
   * @param owed keys of the handlers that the host entered as owed for it in any of the tries
   */
  record Last(Came came, List<String> owed) {}

  /** What is kept of a step between two tries: each is a program of its own. */
  private static final class Tries {
    private final List<String> owed = new ArrayList<>();
    private int retries;
  }

  Judging(String host, Patience.Pause pause, Consumer<Event> events) {
    this.host = host;
    this.pause = pause;
    this.events = events;
  }

  /**
   * What the step came to; empty when it is to be tried again, for which it has been waited.
   *
   * @param known the results of other steps that its task may ask for
   */
  Optional<Last> of(Stopped.Tried tried, Narrator narrator, Map<StepId, Result> known) {
    var step = tried.step();
    var so = tries.computeIfAbsent(step.id(), _ -> new Tries());
    so.owed.addAll(tried.owed());
    var judged = Judged.of(step, narrator.output(tried), tried.changed(), tried.failed(), known);
    if (judged.isLast(step, so.retries)) {
      tries.remove(step.id());
      return Optional.of(new Last(judged.came(step, narrator.printed(tried)), so.owed));
    }
    so.retries++;
    events.accept(new Event.StepRetried(host, step.id(), step.name(), so.retries));
    Judged.pause(step, pause);
    return Optional.empty();
  }

  /** The steps that were tried and are to be tried again. */
  Set<StepId> tried() {
    return tries.keySet();
  }
}
