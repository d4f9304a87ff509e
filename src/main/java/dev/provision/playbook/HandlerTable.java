package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.DidYouMean;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.playbook.source.Part;
import dev.provision.playbook.source.Play;
import dev.provision.playbook.source.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The handlers of a play: those of its roles, in order, then its own. */
final class HandlerTable {
  /**
   * A handler as written.
   *
   * @param full what steps hold: {@code role : name} for a role's
   * @param path of its steps
   */
  record Entry(
      String full,
      String name,
      List<String> topics,
      Part.Task task,
      Optional<Role> role,
      String path) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Diagnostics out;

  HandlerTable(Play play, List<Role> roles, Diagnostics out) {
    this.out = out;
    for (var role : roles) {
      add(
          role.handlers(),
          Optional.of(role),
          play.number() + ".roles." + role.name() + ".handlers");
    }
    add(play.handlers(), Optional.empty(), play.number() + ".handlers");
    reportTwins();
  }

  List<Entry> entries() {
    return entries;
  }

  private void add(List<Part> parts, Optional<Role> role, String path) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Task task) {
        add(task, role, path + "." + (i + 1));
      } else {
        out.add(
            Diagnostic.error(parts.get(i).at(), "a handler must be a task that names a module")
                .remedy("write one handler for each task, and let them 'listen' to one topic"));
      }
    }
  }

  private void add(Part.Task task, Optional<Role> role, String path) {
    var name = text(task.settings().get("name"));
    var topics = task.settings().list("listen").stream().map(n -> text(Optional.of(n))).toList();
    if (name.isEmpty() && topics.isEmpty()) {
      out.add(
          Diagnostic.error(task.at(), "the handler has no name, so nothing can notify it")
              .remedy("add 'name' or 'listen'"));
      return;
    }
    var own = name.isEmpty() ? topics.getFirst() : name;
    var full = role.map(r -> r.name() + " : " + own).orElse(own);
    entries.add(new Entry(full, name, topics, task, role, path));
  }

  private static String text(Optional<Node> node) {
    return node.orElse(null) instanceof Node.Str(Position _, String text, Node.Style _) ? text : "";
  }

  private void reportTwins() {
    Map<String, Entry> first = new LinkedHashMap<>();
    for (var entry : entries) {
      var twin = entry.name().isEmpty() ? null : first.putIfAbsent(entry.full(), entry);
      if (twin != null) {
        out.add(
            Diagnostic.error(entry.task().at(), "two handlers are named '" + entry.full() + "'")
                .cause("only one of them would ever run")
                .remedy("rename one; several handlers can 'listen' to one topic")
                .related(twin.task().at(), "the other one"));
      }
    }
  }

  /**
   * The full names of the handlers that a notification means: the one of that name, the role's own
   * first, and all that listen to it.
   */
  List<String> named(String notified, Optional<Role> role, Node written) {
    var own = role.map(r -> r.name() + " : " + notified);
    var byName =
        entries.stream()
            .filter(e -> own.filter(e.full()::equals).isPresent())
            .findFirst()
            .or(
                () ->
                    entries.reversed().stream()
                        .filter(e -> e.full().equals(notified) || e.name().equals(notified))
                        .findFirst());
    var listening = entries.stream().filter(e -> e.topics().contains(notified));
    var all = Stream.concat(byName.stream(), listening).map(Entry::full).distinct().toList();
    if (all.isEmpty()) {
      throw new Located(unknown(notified, written));
    }
    return all;
  }

  private Diagnostic unknown(String notified, Node written) {
    var names =
        entries.stream()
            .flatMap(e -> Stream.concat(Stream.of(e.name()), e.topics().stream()))
            .toList();
    var error = Diagnostic.error(written.at(), "there is no handler '" + notified + "'");
    return DidYouMean.of(notified, names)
        .map(near -> error.remedy("did you mean '" + near + "'?"))
        .orElse(
            names.isEmpty()
                ? error.remedy("write it under 'handlers'")
                : error.cause("there are " + String.join(", ", names)));
  }
}
