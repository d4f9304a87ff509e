package dev.provision.cli.view;

import dev.provision.config.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which tools repeat a text. */
final class SecretForms {
  /** Below this a piece of base64 stands in many other texts too. */
  private static final int SHORTEST_PIECE = 8;

  private SecretForms() {}

  /** The text itself, and all others; some may be equal. */
  static Set<String> of(String value) {
    var forms = new HashSet<String>();
    forms.add(value);
    escaped(value, forms);
    quoted(value, forms);
    encoded(value, forms);
    base64(value.getBytes(StandardCharsets.UTF_8), forms);
    return forms;
  }

  /** JSON (and double quotes of YAML), state lines, and a terminal's safe text. */
  private static void escaped(String value, Set<String> forms) {
    var json = JsonWriter.line(value);
    forms.add(json.substring(1, json.length() - 1));
    forms.add(value.replace("\\", "\\\\").replace("\n", "\\n"));
    forms.add(Printable.text(value));
    forms.add(Printable.line(value));
  }

  /**
   * A quote in single quotes: of sh, of Python's shlex, of YAML; a quote in double quotes of sh.
   */
  private static void quoted(String value, Set<String> forms) {
    forms.add(value.replace("'", "'\\''"));
    forms.add(value.replace("'", "'\"'\"'"));
    forms.add(value.replace("'", "''"));
    forms.add(value.replaceAll("([\"\\\\$`])", "\\\\$1"));
    forms.add(value.replaceAll("([^\\w@%+=:,./\\-\\n])", "\\\\$1"));
  }

  /** Of addresses: with a blank as + or %20, with large or small digits. */
  private static void encoded(String value, Set<String> forms) {
    var form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    var strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    for (var each : List.of(form, form.replace("+", "%20"), strict)) {
      forms.add(each);
      forms.add(small(each));
    }
  }

  private static String small(String encoded) {
    var text = new StringBuilder(encoded);
    for (int i = encoded.indexOf('%'); i >= 0; i = encoded.indexOf('%', i + 1)) {
      text.replace(i + 1, i + 3, encoded.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  private static void base64(byte[] bytes, Set<String> forms) {
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.encodeToString(bytes));
      forms.add(encoder.withoutPadding().encodeToString(bytes));
      for (int before = 0; before < 3; before++) {
        var piece = piece(bytes, before, encoder.withoutPadding());
        if (piece.length() >= SHORTEST_PIECE) {
          forms.add(piece);
        }
      }
    }
  }

  /**
   * The characters that are sure when more was encoded along, as in {@code name:password} of Basic
   * authentication.
   *
   * @param before how many bytes of what comes before share the first group of three
   */
  private static String piece(byte[] bytes, int before, Base64.Encoder encoder) {
    var all = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, all, before, bytes.length);
    var text = encoder.encodeToString(all);
    int from = before == 0 ? 0 : before + 1;
    int to = all.length % 3 == 0 ? text.length() : text.length() - 1;
    return from < to ? text.substring(from, to) : "";
  }
}
