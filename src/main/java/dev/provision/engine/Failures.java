package dev.provision.engine;

import dev.provision.playbook.Failure;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.Lines;
import dev.provision.resource.Result;
import java.util.Map;

/** What a rescue may know of a failure. */
final class Failures {
  private Failures() {}

  /**
   * @param result what it came to
   * @param lines what it lacks
   * @param shown what people see of its output
   */
  static Failure of(Step step, Result result, Lines lines, String shown) {
    var action = step.kind().name();
    if (step.hidden()) {
      var nothing = Map.<String, Object>of("failed", true, "censored", "no_log hides it");
      return new Failure(step.name(), action, new Result(nothing));
    }
    var text = shown.isEmpty() ? String.join("\n", lines.lines()) : shown;
    boolean told = result.values().containsKey("msg");
    return new Failure(step.name(), action, told ? result : result.with("msg", text.strip()));
  }

  /** Of a task of the controller alone, whose kind is gone by now. */
  static Failure of(Item.Said said) {
    var result = Map.<String, Object>of("changed", false, "failed", true, "msg", said.failure());
    return new Failure(said.name(), "", new Result(result));
  }
}
