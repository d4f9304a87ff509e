package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Filters from text to text. */
final class TextFilters {
  private static final Pattern SAFE = Pattern.compile("[\\w@%+=:,./-]+");

  static final Map<String, Filter> ALL =
      Map.ofEntries(
          entry("lower", of(t -> t.toLowerCase(Locale.ROOT))),
          entry("upper", of(t -> t.toUpperCase(Locale.ROOT))),
          entry("capitalize", of(TextFilters::capitalize)),
          entry("title", of(TextFilters::title)),
          entry("trim", (v, a) -> Methods.call(Python.text(v), "strip", a)),
          entry(
              "replace",
              (v, a) ->
                  Python.text(v)
                      .replace(Python.text(a.need(0, "old")), Python.text(a.need(1, "new")))),
          entry("split", (v, a) -> Methods.split(text(v), a)),
          entry("indent", TextFilters::indent),
          entry(
              "comment",
              (v, a) ->
                  text(v)
                      .lines()
                      .map(l -> l.isEmpty() ? "#" : "# " + l)
                      .collect(Collectors.joining("\n", "#\n", "\n#"))),
          entry("format", (v, a) -> PercentFormat.format(text(v), a.positional())),
          entry("quote", of(TextFilters::quote)),
          entry("b64encode", of(t -> Base64.getEncoder().encodeToString(bytes(t)))),
          entry("b64decode", of(TextFilters::decode)),
          entry("hash", (v, a) -> hash(text(v), a.text(0, "hashtype", "sha1"))),
          entry("checksum", (v, a) -> hash(text(v), "sha1")),
          entry("basename", of(t -> t.substring(t.lastIndexOf('/') + 1))),
          entry("dirname", of(TextFilters::dirname)),
          entry("splitext", (v, a) -> split(Python.text(v))),
          entry(
              "urlencode",
              of(
                  t ->
                      java.net.URLEncoder.encode(t, StandardCharsets.UTF_8)
                          .replace("+", "%20")
                          .replace("%2F", "/")
                          .replace("%7E", "~")
                          .replace("*", "%2A"))),
          entry(
              "password_hash",
              (v, a) ->
                  refuse(
                      "password_hash",
                      "store the finished hash, made by mkpasswd(1), in a vault")));

  private TextFilters() {}

  private static Filter of(UnaryOperator<String> change) {
    return (value, arguments) -> change.apply(Python.text(value));
  }

  static String text(@Nullable Object value) {
    return Python.text(value);
  }

  private static Object refuse(String filter, String remedy) {
    throw new Mismatch("the filter '" + filter + "' is not supported", remedy);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String capitalize(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }

  static String title(String text) {
    return Pattern.compile("\\p{L}+").matcher(text).replaceAll(m -> capitalize(m.group()));
  }

  private static Object indent(@Nullable Object value, Arguments a) {
    var width = a.get(0, "width", 4L);
    var blanks = width instanceof String text ? text : " ".repeat(Python.number(width).intValue());
    boolean first = a.flag(1, "first", false);
    boolean blank = a.flag(2, "blank", false);
    var lines = text(value).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i == 0 ? first : blank || !lines[i].isBlank()) {
        lines[i] = blanks + lines[i];
      }
    }
    return String.join("\n", lines);
  }

  /** As Python's shlex.quote: one word of sh. */
  private static String quote(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }

  private static String decode(String text) {
    try {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Mismatch("the text is not base64");
    }
  }

  private static String dirname(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
  }

  /** A name without and with its ending, as Python's os.path.splitext. */
  private static List<String> split(String path) {
    int start = path.lastIndexOf('/') + 1;
    while (start < path.length() && path.charAt(start) == '.') {
      start++;
    }
    int dot = path.lastIndexOf('.');
    return dot <= start ? List.of(path, "") : List.of(path.substring(0, dot), path.substring(dot));
  }

  private static String hash(String text, String name) {
    var algorithm =
        switch (name) {
          case "md5" -> "MD5";
          case "sha1" -> "SHA-1";
          case "sha224", "sha256", "sha384", "sha512" -> "SHA-" + name.substring(3);
          default -> throw new Mismatch("there is no hash '" + name + "'", "take sha256");
        };
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
