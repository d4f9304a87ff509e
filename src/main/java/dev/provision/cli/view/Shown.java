package dev.provision.cli.view;

import dev.provision.config.Secret;
import dev.provision.memory.Veil;
import dev.provision.resource.Lines;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values as people read them. */
final class Shown {
  private static final int VALUE = 100;
  private static final int DIGEST = 64;
  private static final int SHORT_DIGEST = 12;

  private Shown() {}

  /** A line of a state. */
  static String line(String line) {
    var name = Lines.name(line);
    return name.equals(line)
        ? Printable.line(line)
        : Printable.line(name) + ": " + value(line.substring(name.length() + 1));
  }

  static String values(Collection<String> values) {
    return values.isEmpty()
        ? "(none)"
        : values.stream().map(Shown::value).collect(Collectors.joining(", "));
  }

  /** For programs: as they are, but for what must not be seen. */
  static List<String> plain(Collection<String> values) {
    return values.stream().map(v -> Veil.isFingerprint(v) ? Secret.MASK : v).toList();
  }

  private static String value(String value) {
    if (Veil.isFingerprint(value)) {
      return Secret.MASK + " (" + value.substring(10, 14) + "…)";
    }
    return brief(value);
  }

  /** A value on one line, cut; of a digest its beginning. */
  static String brief(String value) {
    if (value.isEmpty()) {
      return "\"\"";
    }
    boolean digest = value.length() == DIGEST && value.matches("[0-9a-f]+");
    return digest ? value.substring(0, SHORT_DIGEST) + "…" : Printable.cut(value, VALUE);
  }
}
