package dev.provision.engine.plan;

import java.util.List;

/** How sure a plan is of one of its items. */
public sealed interface Prediction {
  /** It was compared, and nothing before it can change the answer. */
  record Exact() implements Prediction {}

  /**
   * It was compared, but an earlier step can change the answer, or the host decides.
   *
   * @param on the earlier step's name
   */
  record Conditional(String on) implements Prediction {}

  /**
   * It is known when results are there.
   *
   * @param steps the names of the steps whose results are wanted
   */
  record KnownAfter(List<String> steps) implements Prediction {
    public KnownAfter {
      steps = List.copyOf(steps);
    }
  }
}
