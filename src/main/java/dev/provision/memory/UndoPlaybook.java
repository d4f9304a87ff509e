package dev.provision.memory;

import dev.provision.config.Node;
import dev.provision.config.NodeJson;
import dev.provision.config.Position;
import java.util.List;
import java.util.Map;

/** Ways back as a playbook: an ordinary one, which people can look at. */
public final class UndoPlaybook {
  private static final Position HERE = new Position("made.yml", 1, 1);

  private UndoPlaybook() {}

  /**
   * One play for each host.
   *
   * @param title what it is the way back to
   */
  public static String of(String title, Map<String, List<UndoTask>> hosts) {
    var text = new StringBuilder("# " + title + "; made by provision rollback\n");
    hosts.forEach(
        (host, tasks) -> {
          text.append("- name: ").append(unsafe(title)).append('\n');
          text.append("  hosts: ").append(unsafe(host)).append('\n');
          text.append("  become: true\n  gather_facts: false\n  tasks:\n");
          tasks.forEach(t -> task(text, t));
        });
    return text.toString();
  }

  private static void task(StringBuilder text, UndoTask task) {
    text.append("    - name: ").append(unsafe(task.name())).append('\n');
    if (task.secret()) {
      text.append("      no_log: true\n");
    }
    text.append("      ").append(task.module()).append(":\n");
    task.arguments()
        .forEach(
            (k, v) -> text.append("        ").append(k).append(": ").append(value(v)).append('\n'));
  }

  private static String value(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(v -> unsafe(String.valueOf(v))).toList().toString();
      case Boolean truth -> truth.toString();
      default -> unsafe(String.valueOf(value));
    };
  }

  /** As it is: what a host holds is no template. */
  private static String unsafe(String text) {
    return "!unsafe " + NodeJson.of(new Node.Str(HERE, text, Node.Style.FOLDED)).value();
  }
}
