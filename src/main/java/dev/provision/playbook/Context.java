package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Role;
import dev.provision.playbook.source.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a task has from all that stands around it.
 *
 * @param role the role it belongs to
 * @param loops loop variables, and in a rescue what failed; the inner first
 * @param parameters vars of the roles and includes that led here, the inner first
 * @param scoped vars of blocks and of the task, the inner first
 * @param conditions those around it and its own, the outer first
 * @param keywords those that the inner overrides
 * @param environments the outer first
 */
record Context(
    Play play,
    Optional<Role> role,
    List<Map<String, Binding>> loops,
    List<Map<String, Binding>> parameters,
    List<Map<String, Binding>> scoped,
    List<Node> conditions,
    Map<String, Node> keywords,
    List<Node> environments,
    Set<String> tags) {
  private static final List<String> INHERITED =
      List.of(
          "become",
          "become_user",
          "no_log",
          "ignore_errors",
          "check_mode",
          "diff",
          "run_once",
          "delegate_to");

  /** A play's own. */
  static Context of(Play play) {
    var empty =
        new Context(
            play,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Set.of());
    return empty.inside(play.settings(), false);
  }

  /**
   * Inside of something with settings.
   *
   * @param withVars whether its vars are scoped ones; a play's have a place of their own
   */
  Context inside(Settings settings, boolean withVars) {
    var all = new HashMap<>(keywords);
    INHERITED.forEach(keyword -> settings.get(keyword).ifPresent(v -> all.put(keyword, v)));
    var vars = Variables.written(settings.entries("vars"));
    return new Context(
        play,
        role,
        loops,
        parameters,
        withVars && !vars.isEmpty() ? before(vars, scoped) : scoped,
        joined(conditions, settings.list("when")),
        all,
        joined(environments, settings.list("environment")),
        union(tags, settings.list("tags")));
  }

  private static <T> List<T> joined(List<T> outer, List<T> inner) {
    var all = new ArrayList<>(outer);
    all.addAll(inner);
    return List.copyOf(all);
  }

  private static <T> List<T> before(T first, List<T> rest) {
    return joined(List.of(first), rest);
  }

  private static Set<String> union(Set<String> outer, List<Node> written) {
    var all = new HashSet<>(outer);
    for (var node : written) {
      if (node instanceof Node.Str(Position _, String text, Node.Style _)) {
        all.addAll(List.of(text.strip().split("\\s*,\\s*")));
      }
    }
    return all;
  }

  Context in(Role inner, List<Node.Entry> vars) {
    return new Context(
        play,
        Optional.of(inner),
        loops,
        vars.isEmpty() ? parameters : before(Variables.written(vars), parameters),
        List.of(),
        conditions,
        keywords,
        environments,
        tags);
  }

  Context withParameters(List<Node.Entry> vars) {
    return vars.isEmpty()
        ? this
        : copy(loops, before(Variables.written(vars), parameters), conditions, tags);
  }

  Context withLoop(Map<String, Binding> variables) {
    return copy(before(variables, loops), parameters, conditions, tags);
  }

  Context withConditions(List<Node> others) {
    return copy(loops, parameters, others, tags);
  }

  Context withTags(Set<String> others) {
    return copy(loops, parameters, conditions, others);
  }

  private Context copy(
      List<Map<String, Binding>> l, List<Map<String, Binding>> p, List<Node> c, Set<String> t) {
    return new Context(play, role, l, p, scoped, c, keywords, environments, t);
  }
}
