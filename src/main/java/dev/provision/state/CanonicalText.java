package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.ObjectRecord.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads records just as {@link RecordText} writes them, line by line: a fleet has thousands, and
 * YAML is some fifty times slower. What was written otherwise, by whomever, is left to the reader
 * of YAML.
 */
final class CanonicalText {
  private final List<String> lines;
  private int at;

  private CanonicalText(List<String> lines) {
    this.lines = lines;
  }

  /** Empty when a line is not as it would be written. */
  static Optional<HostRecord> read(String text, Function<String, Optional<String>> texts) {
    try {
      return Optional.of(new CanonicalText(text.lines().toList()).host(texts));
    } catch (Otherwise _) {
      return Optional.empty();
    }
  }

  /** The text is not canonical. */
  private static final class Otherwise extends RuntimeException {
    private static final long serialVersionUID = 1;

    Otherwise() {
      super(null, null, false, false);
    }
  }

  private HostRecord host(Function<String, Optional<String>> texts) {
    expect(RecordText.HEAD.strip());
    expect("format: " + RecordText.FORMAT);
    var facts = new TreeMap<String, String>();
    if (opens("facts:", "facts: {}")) {
      while (at < lines.size() && lines.get(at).startsWith("  \"")) {
        pair("  ", facts);
      }
    }
    var objects = new TreeMap<ObjectKey, ObjectRecord>();
    if (opens("objects:", "objects: {}")) {
      while (at < lines.size()) {
        object(objects, texts);
      }
    }
    if (at < lines.size()) {
      throw new Otherwise();
    }
    return new HostRecord(facts, objects);
  }

  private void object(
      TreeMap<ObjectKey, ObjectRecord> objects, Function<String, Optional<String>> texts) {
    var line = lines.get(at++);
    if (!line.startsWith("  \"") || !line.endsWith("\":")) {
      throw new Otherwise();
    }
    var name = unquoted(line.substring(2, line.length() - 1));
    int colon = name.indexOf(':');
    if (colon < 1) {
      throw new Otherwise();
    }
    var pairs = new HashMap<String, String>();
    while (at < lines.size() && lines.get(at).startsWith("    \"")) {
      pair("    ", pairs);
    }
    var state = new ArrayList<String>();
    if (opens("    state:", "    state: []")) {
      while (at < lines.size() && lines.get(at).startsWith("    - ")) {
        state.add(unquoted(lines.get(at++).substring(6)));
      }
    }
    objects.put(
        new ObjectKey(name.substring(0, colon), name.substring(colon + 1)),
        new ObjectRecord(
            Optional.ofNullable(pairs.get("playbook")).map(p -> origin(p, pairs)),
            Lines.of(state),
            Optional.ofNullable(pairs.get("text")).flatMap(texts)));
  }

  private static Origin origin(String playbook, Map<String, String> pairs) {
    return new Origin(
        playbook,
        pairs.getOrDefault("task", ""),
        pairs.getOrDefault("at", ""),
        RecordText.wakes(pairs.getOrDefault("wakes", "")),
        "yes".equals(pairs.get("made")));
  }

  private void pair(String indent, Map<String, String> to) {
    var line = lines.get(at++);
    int middle = line.indexOf("\": \"");
    if (middle < 0 || line.lastIndexOf('\\', middle) >= 0) {
      throw new Otherwise(); // keys are plain words
    }
    to.put(
        unquoted(line.substring(indent.length(), middle + 1)),
        unquoted(line.substring(middle + 3)));
  }

  private boolean opens(String many, String none) {
    if (at >= lines.size()) {
      throw new Otherwise();
    }
    var line = lines.get(at++);
    if (!line.equals(many) && !line.equals(none)) {
      throw new Otherwise();
    }
    return line.equals(many);
  }

  private void expect(String line) {
    if (at >= lines.size() || !lines.get(at++).equals(line)) {
      throw new Otherwise();
    }
  }

  private static String unquoted(String quoted) {
    int end = quoted.length() - 1;
    if (end < 1 || quoted.charAt(0) != '"' || quoted.charAt(end) != '"') {
      throw new Otherwise();
    }
    var inner = quoted.substring(1, end);
    return inner.indexOf('\\') < 0 && inner.indexOf('"') < 0 ? inner : unescaped(inner);
  }

  private static String unescaped(String inner) {
    var text = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '"' || c == '\\' && i + 1 == inner.length()) {
        throw new Otherwise();
      }
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = inner.charAt(++i);
      if (escaped == 'u' && inner.substring(i + 1).matches("(?s)[0-9a-f]{4}.*")) {
        text.append((char) Integer.parseInt(inner.substring(i + 1, i + 5), 16));
        i += 4;
      } else if (escaped == '"' || escaped == '\\') {
        text.append(escaped);
      } else {
        throw new Otherwise();
      }
    }
    return text.toString();
  }
}
