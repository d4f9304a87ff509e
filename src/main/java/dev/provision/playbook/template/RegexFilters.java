package dev.provision.playbook.template;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Filters that take a regular expression of Python's re module. */
final class RegexFilters {
  static final Map<String, Filter> ALL =
      Map.ofEntries(
          entry("regex_replace", RegexFilters::replace),
          entry("regex_search", RegexFilters::search),
          entry("regex_findall", RegexFilters::findAll),
          entry("regex_escape", (v, a) -> Python.text(v).replaceAll("[^\\w/]", "\\\\$0")));

  private RegexFilters() {}

  static Pattern pattern(String expression, Arguments flags, int index) {
    int mode = flags.flag(index, "ignorecase", false) ? Pattern.CASE_INSENSITIVE : 0;
    mode |= flags.flag(index + 1, "multiline", false) ? Pattern.MULTILINE : 0;
    try {
      return Pattern.compile(translated(expression), mode);
    } catch (PatternSyntaxException e) {
      throw new Mismatch("the regular expression is wrong: " + e.getDescription());
    }
  }

  /** Where Java writes what Python writes otherwise: named groups and the end of the text. */
  private static String translated(String expression) {
    return expression
        .replace("(?P<", "(?<")
        .replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")
        .replace("\\Z", "\\z");
  }

  private static Object replace(@Nullable Object value, Arguments a) {
    var pattern = pattern(a.text(0, "pattern", ""), a, 2);
    var replacement = a.text(1, "replacement", "");
    return pattern
        .matcher(Python.text(value))
        .replaceAll(m -> Matcher.quoteReplacement(filled(replacement, m)));
  }

  private static final Pattern BACK = Pattern.compile("\\\\(?:(\\d)|g<(\\w+)>|(.))");

  /** A replacement with {@code \1}, {@code \g<1>} and {@code \g<name>} filled in. */
  private static String filled(String replacement, java.util.regex.MatchResult found) {
    return BACK.matcher(replacement)
        .replaceAll(back -> Matcher.quoteReplacement(group(back, found)));
  }

  private static String group(java.util.regex.MatchResult back, java.util.regex.MatchResult found) {
    try {
      if (back.group(3) != null) {
        return switch (back.group(3)) {
          case "n" -> "\n";
          case "t" -> "\t";
          case "\\" -> "\\";
          default -> back.group();
        };
      }
      var name = back.group(1) == null ? back.group(2) : back.group(1);
      var text =
          name.chars().allMatch(Character::isDigit)
              ? found.group(Integer.parseInt(name))
              : found.group(name);
      return text == null ? "" : text;
    } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
      throw new Mismatch(
          "the replacement names a group that the expression does not have: " + back.group());
    }
  }

  private static @Nullable Object search(@Nullable Object value, Arguments a) {
    var flags = new Arguments(List.of(), a.named());
    var matcher = pattern(a.text(0, "pattern"), flags, 0).matcher(Python.text(value));
    if (!matcher.find()) {
      return null;
    }
    if (a.positional().size() < 2) {
      return matcher.group();
    }
    var groups = new ArrayList<@Nullable Object>();
    for (var wanted : a.positional().subList(1, a.positional().size())) {
      groups.add(
          group(
              BACK.matcher(Python.text(wanted))
                  .results()
                  .findFirst()
                  .orElseThrow(() -> new Mismatch("a group is written '\\\\1' or '\\\\g<name>'")),
              matcher.toMatchResult()));
    }
    return groups;
  }

  private static Object findAll(@Nullable Object value, Arguments a) {
    var matcher = pattern(a.text(0, "regex"), a, 2).matcher(Python.text(value));
    var all = new ArrayList<@Nullable Object>();
    while (matcher.find()) {
      all.add(found(matcher));
    }
    return all;
  }

  private static @Nullable Object found(Matcher matcher) {
    if (matcher.groupCount() < 2) {
      return matcher.group(matcher.groupCount());
    }
    var groups = new ArrayList<@Nullable Object>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }
}
