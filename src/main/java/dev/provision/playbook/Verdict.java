package dev.provision.playbook;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a step's outcome is judged.
 *
 * @param changed {@code changed_when}; empty for the kind's own answer
 * @param failed {@code failed_when}; empty for the kind's own answer
 * @param until repeats the step until it holds
 */
public record Verdict(Optional<Claim> changed, Optional<Claim> failed, Optional<Until> until) {
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
  public record Until(Claim condition, int retries, Duration delay) {}

  /** Whether each try must be judged by the controller. */
  public boolean isOnController() {
    return claims().anyMatch(Claim.OnController.class::isInstance);
  }

  /** All that it says. */
  public Stream<Claim> claims() {
    return Stream.of(changed, failed, until.map(Until::condition)).flatMap(Optional::stream);
  }
}
