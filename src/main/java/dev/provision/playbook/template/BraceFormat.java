package dev.provision.playbook.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code '{} {0} {name}'.format(…)}, without format specifiers. */
final class BraceFormat {
  private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{(\\w*)}");

  private BraceFormat() {}

  static String format(String format, Arguments arguments) {
    var matcher = PLACE.matcher(format);
    var out = new StringBuilder();
    int next = 0;
    while (matcher.find()) {
      var name = matcher.group(1);
      String made;
      if (name == null) {
        made = matcher.group().substring(1);
      } else if (name.isEmpty()) {
        made = Python.text(arguments.need(next, Integer.toString(next)));
        next++;
      } else if (name.chars().allMatch(Character::isDigit)) {
        made = Python.text(arguments.need(Integer.parseInt(name), name));
      } else {
        made = Python.text(arguments.need(Integer.MAX_VALUE, name));
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(made));
    }
    return matcher.appendTail(out).toString();
  }
}
