package dev.provision.playbook;

import dev.provision.resource.Result;
import java.util.List;
import java.util.Map;

/**
 * The failure that led to a block's rescue, there as {@code ansible_failed_task} and {@code
 * ansible_failed_result}.
 *
 * @param name of the task
 * @param action the kind of thing it does
 * @param result as {@code register} would hold it; without values that may not be seen
 */
public record Failure(String name, String action, Result result) {
  static final List<String> NAMES = List.of("task", "result");

  /** What is known of the block from then on. */
  public Result known() {
    return new Result(
        Map.of("task", Map.of("name", name, "action", action), "result", result.values()));
  }
}
