package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.FreeForm;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Schema;
import dev.provision.playbook.source.Part;
import dev.provision.resource.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parameters of a task as one mapping, however they are written. */
final class TaskArguments {
  private static final Pattern PAIR =
      Pattern.compile("\\s*(\\w+)=(\"[^\"]*\"|'[^']*'|(?:[^\\s{]|\\{(?!\\{)|\\{\\{.*?}})*)");

  private TaskArguments() {}

  /** The mapping; nothing is rendered in it yet. */
  static Node.Map of(Part.Task task, Module<?> module) {
    var entries = new ArrayList<Node.Entry>();
    switch (task.arguments()) {
      case Node.Map map -> entries.addAll(map.entries());
      case Node.Null _ -> {}
      case Node.Str text -> entries.addAll(text(text, module));
      case Node.Seq list -> entries.add(freeForm(list, module));
      case Node.Num n -> entries.add(freeForm(n, module));
      case Node.Bool b -> entries.add(freeForm(b, module));
      case Node.Hidden h -> entries.add(freeForm(h, module));
    }
    entries.addAll(task.settings().entries("args"));
    var at = task.arguments() instanceof Node.Map map ? map.at() : task.module().at();
    return new Node.Map(at, entries);
  }

  private static List<Node.Entry> text(Node.Str text, Module<?> module) {
    if (module.parameters().isAnnotationPresent(FreeForm.class)) {
      return List.of(freeForm(text, module));
    }
    var pairs = new ArrayList<Node.Entry>();
    var matcher = PAIR.matcher(text.text());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      var key = new Node.Str(text.positionOf(matcher.start(1)), matcher.group(1), Node.Style.PLAIN);
      pairs.add(new Node.Entry(key, value(text, matcher.start(2), matcher.group(2))));
      end = matcher.end();
    }
    if (!text.text().substring(end).isBlank()) {
      throw notFreeForm(text, module);
    }
    return pairs;
  }

  private static Node value(Node.Str text, int start, String written) {
    boolean quoted = written.length() > 1 && "'\"".indexOf(written.charAt(0)) >= 0;
    var value = quoted ? written.substring(1, written.length() - 1) : written;
    return new Node.Str(text.positionOf(quoted ? start + 1 : start), value, Node.Style.QUOTED);
  }

  private static Node.Entry freeForm(Node value, Module<?> module) {
    var annotation = module.parameters().getAnnotation(FreeForm.class);
    if (annotation == null) {
      throw notFreeForm(value, module);
    }
    return new Node.Entry(new Node.Str(value.at(), annotation.value(), Node.Style.PLAIN), value);
  }

  private static Located notFreeForm(Node value, Module<?> module) {
    return new Located(
        Diagnostic.error(value.at(), "'" + module.name() + "' takes a mapping of parameters")
            .cause("it takes " + String.join(", ", Schema.of(module.parameters()).keys())));
  }

  /** Whether a parameter says that {@code src} is on the host. */
  static boolean isRemote(Node.Map rendered) {
    return rendered
        .get("remote_src")
        .filter(
            n ->
                n instanceof Node.Bool(Position _, boolean value, String _) && value
                    || n instanceof Node.Str(Position _, String text, Node.Style _)
                        && (text.equals("yes") || text.equals("true")))
        .isPresent();
  }
}
