package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.playbook.source.Settings;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Python;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The loop of a task.
 *
 * @param items as written
 * @param flat whether lists in it are joined ({@code with_items})
 * @param control {@code loop_control}
 * @param refused whether it is one of the old loops that are not supported, which has been reported
 */
record Loop(Node items, boolean flat, Optional<Node.Map> control, boolean refused) {
  private static final int LABEL = 60;
  private static final Set<String> CONTROLS = Set.of("loop_var", "index_var", "label");

  static Optional<Loop> of(Settings settings) {
    var control = control(settings);
    control.ifPresent(Loop::check);
    var loop = settings.get("loop");
    var old = settings.get("with_items");
    if (loop.isPresent() && old.isPresent()) {
      throw new Located(
          Diagnostic.error(old.get().at(), "a task has either 'loop' or 'with_items'")
              .related(loop.get().at(), "'loop' is here"));
    }
    return loop.map(n -> new Loop(n, false, control, false))
        .or(() -> old.map(n -> new Loop(n, true, control, false)))
        .or(() -> settings.refusedLoop().map(n -> new Loop(n, true, control, true)));
  }

  /** The variables of a turn while the values are not known; none for a task without a loop. */
  static Map<String, Binding> unknown(Settings settings) {
    var variables = new LinkedHashMap<String, Binding>();
    settings
        .get("loop")
        .or(() -> settings.get("with_items"))
        .or(settings::refusedLoop)
        .map(n -> new Loop(n, false, control(settings), false))
        .ifPresent(
            loop -> {
              variables.put(loop.variable(), Binding.waiting(new TreeSet<>()));
              loop.word("index_var")
                  .ifPresent(n -> variables.put(n, Binding.waiting(new TreeSet<>())));
            });
    return variables;
  }

  private static Optional<Node.Map> control(Settings settings) {
    return settings
        .get("loop_control")
        .flatMap(n -> n instanceof Node.Map m ? Optional.of(m) : Optional.empty());
  }

  private static void check(Node.Map control) {
    for (var entry : control.entries()) {
      var name = entry.key().text();
      if (!CONTROLS.contains(name)) {
        throw new Located(
            Diagnostic.error(entry.key().at(), "'loop_control' has no key '" + name + "'")
                .cause("it takes index_var, label, loop_var"));
      }
    }
  }

  private Optional<String> word(String key) {
    return control
        .flatMap(c -> c.get(key))
        .flatMap(n -> n instanceof Node.Str s ? Optional.of(s.text()) : Optional.empty());
  }

  String variable() {
    return word("loop_var").orElse("item");
  }

  /** The values to go through. */
  List<Node> values(Rendering rendering) {
    if (refused) {
      throw new NotYet();
    }
    var resolved = rendering.resolved(items);
    if (!(resolved instanceof Node.Seq(Position _, List<Node> all))) {
      if (flat) {
        return List.of(resolved);
      }
      throw new Located(
          Diagnostic.error(items.at(), "a loop goes over a list")
              .remedy("for a mapping write \"{{ … | dict2items }}\""));
    }
    if (!flat) {
      return all;
    }
    var joined = new ArrayList<Node>();
    all.forEach(n -> joined.addAll(n instanceof Node.Seq inner ? inner.items() : List.of(n)));
    return joined;
  }

  /** The variables of one turn. */
  Map<String, Binding> variables(Node value, int index) {
    var variables = new LinkedHashMap<String, Binding>();
    variables.put(variable(), new Binding.Written(value));
    variables.put("ansible_loop_var", Binding.made(variable()));
    word("index_var").ifPresent(name -> variables.put(name, Binding.made((long) index)));
    return variables;
  }

  /** What is shown of a value, behind the task's name. */
  String label(Node value, Rendering rendering) {
    var label = control.flatMap(c -> c.get("label")).map(rendering::resolved).orElse(value);
    var text = Nodes.holdsSecret(label) ? Secret.MASK : Python.text(Nodes.value(label));
    var line = text.lines().findFirst().orElse("");
    return " (" + (line.length() > LABEL ? line.substring(0, LABEL) + "..." : line) + ")";
  }
}
