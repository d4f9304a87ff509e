package dev.provision.state;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.VaultText;
import dev.provision.config.Yaml;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.ObjectRecord.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A host's record as YAML: in a stable order, one line for each fact and each attribute. */
final class RecordText {
  /** The version of the format. Other versions are refused. */
  static final String FORMAT = "1";

  static final String HEAD =
      "# What provision knew of this host at the end of a run. Made by provision; do not edit.\n";
  private static final int FIRST_PLAIN = 0x20;
  private static final int LAST_PLAIN = 0x7e;

  private RecordText() {}

  static String of(HostRecord host) {
    var text = new StringBuilder(HEAD).append("format: ").append(FORMAT).append('\n');
    text.append(host.facts().isEmpty() ? "facts: {}\n" : "facts:\n");
    host.facts().forEach((k, v) -> text.append("  ").append(pair(k, v)));
    text.append(host.objects().isEmpty() ? "objects: {}\n" : "objects:\n");
    host.objects().forEach((key, object) -> write(text, key, object));
    return text.toString();
  }

  private static void write(StringBuilder text, ObjectKey key, ObjectRecord object) {
    text.append("  ").append(quoted(key.toString())).append(":\n");
    object.origin().ifPresent(origin -> write(text, origin));
    object.text().ifPresent(_ -> text.append("    ").append(pair("text", TextFiles.path(key))));
    text.append(object.lines().isEmpty() ? "    state: []\n" : "    state:\n");
    object.lines().lines().forEach(l -> text.append("    - ").append(quoted(l)).append('\n'));
  }

  private static void write(StringBuilder text, Origin origin) {
    text.append("    ").append(pair("playbook", origin.playbook()));
    text.append("    ").append(pair("task", origin.name()));
    text.append("    ").append(pair("at", origin.path()));
    if (origin.made()) {
      text.append("    ").append(pair("made", "yes"));
    }
    if (!origin.wakes().isEmpty()) {
      text.append("    ").append(pair("wakes", String.join(", ", origin.wakes())));
    }
  }

  private static String pair(String key, String value) {
    return quoted(key) + ": " + quoted(value) + "\n";
  }

  /** In double quotes, as YAML 1.1 and JSON read them alike; ASCII and what letters people use. */
  private static String quoted(String value) {
    var text = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
              } else if (c >= FIRST_PLAIN && c <= LAST_PLAIN || Character.isLetter(c)) {
                text.append((char) c);
              } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return text.append('"').toString();
  }

  /**
   * @param file its name in messages
   * @param texts the texts that are kept beside, by path
   * @throws dev.provision.config.InputException when it is not such a file
   */
  static HostRecord read(String file, byte[] bytes, Function<String, Optional<String>> texts) {
    return CanonicalText.read(new String(bytes, StandardCharsets.UTF_8), texts)
        .orElseGet(() -> readYaml(file, bytes, texts));
  }

  static HostRecord readYaml(String file, byte[] bytes, Function<String, Optional<String>> texts) {
    var found = new Diagnostics();
    var node = new Yaml(VaultText.none()).read(file, bytes, found);
    found.throwIfErrors();
    var root = map(node.orElseThrow());
    var format = root.get("format").map(RecordText::text).orElse("");
    if (!format.equals(FORMAT)) {
      throw damaged(root, "its format is '" + format + "', and this provision reads 1");
    }
    return new HostRecord(facts(root), objects(root, texts));
  }

  private static SortedMap<String, String> facts(Node.Map root) {
    var facts = new TreeMap<String, String>();
    root.get("facts")
        .map(RecordText::map)
        .ifPresent(m -> m.entries().forEach(e -> facts.put(e.key().text(), text(e.value()))));
    return facts;
  }

  private static SortedMap<ObjectKey, ObjectRecord> objects(
      Node.Map root, Function<String, Optional<String>> texts) {
    var objects = new TreeMap<ObjectKey, ObjectRecord>();
    for (var entry : root.get("objects").map(RecordText::map).orElseThrow().entries()) {
      var name = entry.key().text();
      int colon = name.indexOf(':');
      if (colon < 1) {
        throw damaged(entry.key(), "'" + name + "' names no thing");
      }
      var key = new ObjectKey(name.substring(0, colon), name.substring(colon + 1));
      objects.put(key, object(map(entry.value()), texts));
    }
    return objects;
  }

  private static ObjectRecord object(Node.Map map, Function<String, Optional<String>> texts) {
    if (!(map.get("state").orElse(map) instanceof Node.Seq lines)) {
      throw damaged(map, "there is no list of states");
    }
    return new ObjectRecord(
        map.get("playbook")
            .map(RecordText::text)
            .map(
                p ->
                    new Origin(
                        p,
                        text(map, "task"),
                        text(map, "at"),
                        wakes(text(map, "wakes")),
                        text(map, "made").equals("yes"))),
        Lines.of(lines.items().stream().map(RecordText::text).toList()),
        map.get("text").map(RecordText::text).flatMap(texts));
  }

  /** What stands behind {@code wakes}. */
  static List<String> wakes(String list) {
    return Stream.of(list.split(", ")).filter(w -> !w.isEmpty()).toList();
  }

  private static String text(Node.Map map, String key) {
    return map.get(key).map(RecordText::text).orElse("");
  }

  private static Node.Map map(Node node) {
    if (node instanceof Node.Map map) {
      return map;
    }
    throw damaged(node, "there is no map");
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Str str -> str.text();
      case Node.Num num -> num.raw();
      default -> throw damaged(node, "there is no text");
    };
  }

  private static RuntimeException damaged(Node node, String cause) {
    var found = new Diagnostics();
    found.add(
        Diagnostic.error(node.at(), "the record of a host is damaged")
            .cause(cause)
            .remedy("bring the file back from an earlier commit of the state repository"));
    found.throwIfErrors();
    throw new IllegalStateException("an error was added");
  }
}
