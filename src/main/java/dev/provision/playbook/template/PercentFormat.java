package dev.provision.playbook.template;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code '%s' % value}, with the conversions s, d, i, f, x and %. */
final class PercentFormat {
  private static final Pattern SPECIFIER = Pattern.compile("%([-0+ ]*\\d*(?:\\.\\d+)?)([sdifxX%])");

  private PercentFormat() {}

  static String format(String format, @Nullable Object values) {
    List<?> all =
        values instanceof List<?> list ? list : java.util.Collections.singletonList(values);
    var next = all.iterator();
    var matcher = SPECIFIER.matcher(format);
    var out = new StringBuilder();
    while (matcher.find()) {
      String made;
      if (matcher.group(2).equals("%")) {
        made = "%";
      } else if (next.hasNext()) {
        made = one(matcher.group(1), matcher.group(2), next.next());
      } else {
        throw new Mismatch("the format has more places than values");
      }
      matcher.appendReplacement(out, java.util.regex.Matcher.quoteReplacement(made));
    }
    if (next.hasNext()) {
      throw new Mismatch("the format has fewer places than values");
    }
    return matcher.appendTail(out).toString();
  }

  private static String one(String flags, String conversion, @Nullable Object value) {
    return switch (conversion) {
      case "s" ->
          String.format(Locale.ROOT, "%" + flags.replace("0", "") + "s", Python.text(value));
      case "f" -> String.format(Locale.ROOT, "%" + flags + "f", Python.number(value).doubleValue());
      case "d", "i" ->
          String.format(Locale.ROOT, "%" + flags + "d", Python.number(value).longValue());
      default ->
          String.format(Locale.ROOT, "%" + flags + conversion, Python.number(value).longValue());
    };
  }
}
