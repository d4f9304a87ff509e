package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Ansible's {@code is version}: compares as Python's LooseVersion does. */
final class Versions {
  private static final Pattern PART = Pattern.compile("\\d+|[a-z]+", Pattern.CASE_INSENSITIVE);

  private Versions() {}

  static boolean test(String version, Arguments a) {
    int order = compare(version, Python.text(a.need(0, "version")));
    return switch (a.text(1, "operator", "eq")) {
      case "==", "=", "eq" -> order == 0;
      case "!=", "<>", "ne" -> order != 0;
      case "<", "lt" -> order < 0;
      case "<=", "le" -> order <= 0;
      case ">", "gt" -> order > 0;
      case ">=", "ge" -> order >= 0;
      default ->
          throw new Mismatch(
              "there is no comparison '" + a.text(1, "operator") + "'",
              "take one of == != < <= > >=");
    };
  }

  private static int compare(String left, String right) {
    var a = parts(left);
    var b = parts(right);
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = comparePart(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int comparePart(String a, String b) {
    boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
    if (numbers) {
      return new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b));
    }
    if (Character.isDigit(a.charAt(0)) != Character.isDigit(b.charAt(0))) {
      throw new Mismatch(
          "the versions cannot be compared: '" + a + "' stands where '" + b + "' does");
    }
    return a.compareTo(b);
  }

  private static List<String> parts(String version) {
    var parts = new ArrayList<String>();
    PART.matcher(version).results().forEach(m -> parts.add(m.group()));
    return parts;
  }
}
