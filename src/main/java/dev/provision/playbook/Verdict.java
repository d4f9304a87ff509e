package dev.provision.playbook;

import dev.provision.resource.Cond;
import java.time.Duration;
import java.util.Optional;

/**
 * How a step's outcome is judged.
 *
 * @param changed {@code changed_when}; empty for the kind's own answer
 * @param failed {@code failed_when}; empty for the kind's own answer
 * @param until repeats the step until it holds
 */
public record Verdict(Optional<Cond> changed, Optional<Cond> failed, Optional<Until> until) {
  /** The kind's own answers. */
  public static final Verdict OWN =
      new Verdict(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A repetition.
   *
   * @param condition ends it
   * @param retries how often at most it is tried again after the first time
   * @param delay between two tries
   */
  public record Until(Cond condition, int retries, Duration delay) {}
}
