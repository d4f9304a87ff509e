package dev.provision.resource;

import java.util.Map;

/**
 * What a local task comes to.
 *
 * @param failure why it failed; empty text when it did not
 * @param message what the user is to see; empty text for nothing
 * @param facts variables it sets for the host
 */
public record LocalOutcome(String failure, String message, Map<String, Object> facts) {
  public LocalOutcome {
    facts = Map.copyOf(facts);
  }

  public static LocalOutcome fine(String message) {
    return new LocalOutcome("", message, Map.of());
  }

  public static LocalOutcome failed(String failure) {
    return new LocalOutcome(failure, "", Map.of());
  }

  public boolean isFailure() {
    return !failure.isEmpty();
  }
}
