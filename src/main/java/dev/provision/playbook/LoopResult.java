package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.playbook.template.Python;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What {@code register} holds of a task with a loop: {@code results}, one for each value. */
final class LoopResult {
  private LoopResult() {}

  /**
   * @param results each value with what its step left
   * @param variable the name of the loop variable
   */
  static Binding of(List<Map.Entry<Node, Binding>> results, String variable) {
    var needs = new TreeSet<StepId>();
    boolean complete = true;
    for (var result : results) {
      if (result.getValue() instanceof Binding.Awaited(var wanted, var _)) {
        needs.addAll(wanted);
        complete = false;
      }
    }
    return complete ? joined(results, variable) : Binding.waiting(needs);
  }

  private static Binding joined(List<Map.Entry<Node, Binding>> results, String variable) {
    var each = new ArrayList<Map<?, ?>>();
    boolean secret = false;
    for (var result : results) {
      if (result.getValue() instanceof Binding.Made(Object value, boolean hidden)
          && value instanceof Map<?, ?> map) {
        var one = new LinkedHashMap<Object, Object>(map);
        one.put(variable, Nodes.value(result.getKey()));
        one.put("ansible_loop_var", variable);
        each.add(one);
        secret |= hidden || Nodes.holdsSecret(result.getKey());
      }
    }
    var all = new LinkedHashMap<String, Object>();
    all.put("results", each);
    all.put("changed", each.stream().anyMatch(r -> is(r, "changed")));
    all.put("failed", each.stream().anyMatch(r -> is(r, "failed")));
    all.put("skipped", !each.isEmpty() && each.stream().allMatch(r -> is(r, "skipped")));
    return new Binding.Made(all, secret);
  }

  private static boolean is(Map<?, ?> result, String flag) {
    return result.containsKey(flag) && Python.truth(result.get(flag));
  }
}
