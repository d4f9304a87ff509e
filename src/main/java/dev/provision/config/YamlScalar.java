package dev.provision.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an unquoted scalar means by YAML 1.1, with the expressions of PyYAML 6 ({@code resolver.py},
 * {@code constructor.py}), because Ansible reads with it. One difference: a date stays text, since
 * no parameter is a date.
 */
final class YamlScalar {
  private static final Set<String> TRUE =
      Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  private static final Pattern BINARY = Pattern.compile("[-+]?0b_*[01][01_]*");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
  private static final Pattern HEX = Pattern.compile("[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*");
  private static final Pattern BASE_60 = Pattern.compile("[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?");
  private static final Pattern FLOAT_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");

  private YamlScalar() {}

  static Node resolve(Position at, String raw, Node.Style style) {
    if (NULL.contains(raw)) {
      return new Node.Null(at);
    }
    if (TRUE.contains(raw) || FALSE.contains(raw)) {
      return new Node.Bool(at, TRUE.contains(raw), raw);
    }
    var c = raw.charAt(0);
    if (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.') {
      return number(at, raw, style);
    }
    return new Node.Str(at, raw, style);
  }

  private static Node number(Position at, String raw, Node.Style style) {
    return whole(raw)
        .or(() -> fraction(raw))
        .map(value -> (Node) new Node.Num(at, value, raw))
        .orElseGet(() -> new Node.Str(at, raw, style));
  }

  private static Optional<Number> whole(String raw) {
    var digits = raw.replace("_", "");
    if (matches(BINARY, raw)) {
      return whole(new BigInteger(digits.replaceFirst("0b", ""), 2));
    }
    if (matches(OCTAL, raw)) {
      return whole(new BigInteger(digits, 8));
    }
    if (matches(DECIMAL, raw)) {
      return whole(new BigInteger(digits));
    }
    if (matches(HEX, raw)) {
      return whole(new BigInteger(digits.replaceFirst("0x", ""), 16));
    }
    return matches(BASE_60, raw) ? whole(base60(digits)) : Optional.empty();
  }

  private static Optional<Number> whole(BigInteger value) {
    boolean fits = value.bitLength() < Long.SIZE;
    return Optional.of(fits ? (Number) value.longValue() : value);
  }

  private static Optional<Number> fraction(String raw) {
    var digits = raw.replace("_", "");
    if (matches(FLOAT, raw)) {
      return Optional.of(Double.valueOf(digits));
    }
    if (matches(FLOAT_60, raw)) {
      return Optional.of(float60(digits));
    }
    if (matches(INFINITE, raw)) {
      boolean negative = raw.startsWith("-");
      return Optional.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return matches(NOT_A_NUMBER, raw) ? Optional.of(Double.NaN) : Optional.empty();
  }

  private static boolean matches(Pattern pattern, String raw) {
    return pattern.matcher(raw).matches();
  }

  /** {@code 1:30} is 90: hours and minutes, as PyYAML has it. */
  private static BigInteger base60(String digits) {
    boolean negative = digits.startsWith("-");
    var value = BigInteger.ZERO;
    for (String part : unsigned(digits).split(":")) {
      value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
    }
    return negative ? value.negate() : value;
  }

  private static double float60(String digits) {
    boolean negative = digits.startsWith("-");
    double value = 0;
    for (String part : unsigned(digits).split(":")) {
      value = value * 60 + Double.parseDouble(part);
    }
    return negative ? -value : value;
  }

  private static String unsigned(String digits) {
    return digits.toLowerCase(Locale.ROOT).replaceFirst("^[-+]", "");
  }
}
