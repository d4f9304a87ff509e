package dev.provision.state;

import dev.provision.resource.Lines;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one thing of a host.
 *
 * @param origin the task that last was about it; empty for what is watched without one
 * @param lines its state; a value that must not be seen is there as a keyed fingerprint
 * @param text what it holds, where that is a text without a secret in it
 */
public record ObjectRecord(Optional<Origin> origin, Lines lines, Optional<String> text) {
  /**
   * A task.
   *
   * @param playbook its path as written
   * @param name what people see
   * @param path of {@code StepId}: the way from the playbook's top to the task
   * @param wakes what its handlers do, such as {@code reloaded nginx.service}
   * @param made whether the thing was not there before a run of it
   */
  public record Origin(
      String playbook, String name, String path, List<String> wakes, boolean made) {
    public Origin {
      wakes = List.copyOf(wakes);
    }
  }
}
