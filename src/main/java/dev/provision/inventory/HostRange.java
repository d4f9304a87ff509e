package dev.provision.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names with ranges: {@code www[01:10]}, {@code db-[a:f]}, {@code n[0:9:3]}. */
final class HostRange {
  private static final Pattern RANGE =
      Pattern.compile("\\[(\\d+|[A-Za-z]):(\\d+|[A-Za-z])(?::(\\d+))?]");
  private static final int MOST = 10_000;

  private HostRange() {}

  /**
   * All names that a written one stands for, in order.
   *
   * @throws IllegalArgumentException with a sentence, when a range is none
   */
  static List<String> names(String written) {
    var range = RANGE.matcher(written);
    if (!range.find()) {
      if (written.contains("[") || written.contains("]")) {
        throw new IllegalArgumentException(
            "the range is not written as [from:to] or [from:to:step]");
      }
      return List.of(written);
    }
    var names = new ArrayList<String>();
    for (var value : values(range)) {
      names.addAll(
          names(written.substring(0, range.start()) + value + written.substring(range.end())));
    }
    return names;
  }

  private static List<String> values(Matcher range) {
    var from = range.group(1);
    var to = range.group(2);
    int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
    boolean digits = Character.isDigit(from.charAt(0));
    if (digits != Character.isDigit(to.charAt(0)) || step == 0) {
      throw new IllegalArgumentException("a range goes from number to number or letter to letter");
    }
    long first = digits ? Long.parseLong(from) : from.charAt(0);
    long last = digits ? Long.parseLong(to) : to.charAt(0);
    if (first > last || (last - first) / step > MOST) {
      throw new IllegalArgumentException("a range goes upwards and has at most " + MOST + " names");
    }
    boolean padded = from.startsWith("0") && from.length() > 1;
    var values = new ArrayList<String>();
    for (long i = first; i <= last; i += step) {
      values.add(digits ? number(i, padded ? from.length() : 1) : String.valueOf((char) i));
    }
    return values;
  }

  private static String number(long value, int width) {
    var digits = Long.toString(value);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
