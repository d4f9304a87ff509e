package dev.provision.config;

import java.util.regex.Pattern;

/** Says that a value is not what was expected. */
final class Mismatch {
  private static final int SHOWN = 40;
  private static final Pattern GLUED = Pattern.compile("^[\\w.-]+:(?=[^\\s:/]|/(?!/))");

  private Mismatch() {}

  static Diagnostic of(Node found, String name, Shape expected) {
    if (found instanceof Node.Hidden) {
      return secret(found, name);
    }
    var wrong =
        Diagnostic.error(
            found.at(), "'" + name + "' must be " + expected.words() + ", not " + words(found));
    return switch (expected) {
      case Shape.Choice(var type) when found instanceof Node.Str s ->
          DidYouMean.of(s.text(), EnumWords.of(type).keySet())
              .map(near -> wrong.remedy("did you mean '" + near + "'?"))
              .orElse(wrong);
      case Shape.ListOf _ when isScalar(found) ->
          wrong.remedy("write it as a list, with a dash before each item");
      case Shape.Nested _, Shape.MapOf _
          when found instanceof Node.Str s && GLUED.matcher(s.text()).lookingAt() ->
          wrong.remedy("put a blank after the colon");
      case Shape.Basic _,
          Shape.Choice _,
          Shape.Custom _,
          Shape.Nested _,
          Shape.ListOf _,
          Shape.MapOf _,
          Shape.Maybe _ ->
          wrong;
    };
  }

  private static Diagnostic secret(Node found, String name) {
    return Diagnostic.error(found.at(), "a secret cannot be used as '" + name + "'")
        .cause("'" + name + "' is shown in plans and reports")
        .remedy("use a value that is not encrypted and not made with one that is");
  }

  /** A number that is right in kind but too large. */
  static Diagnostic range(Node found, String name, long least, long most) {
    return Diagnostic.error(
        found.at(),
        "'%s' must be from %d to %d, not %s".formatted(name, least, most, words(found)));
  }

  /** What a type's own check said. */
  static Diagnostic refused(Node found, String name, IllegalArgumentException e) {
    return Diagnostic.error(found.at(), "'" + name + "' is wrong: " + sentence(e));
  }

  static String sentence(IllegalArgumentException e) {
    return e.getMessage() == null ? "the value is not allowed" : e.getMessage();
  }

  private static boolean isScalar(Node node) {
    return node instanceof Node.Str || node instanceof Node.Num || node instanceof Node.Bool;
  }

  /** What was found, as in "not …". */
  private static String words(Node found) {
    return switch (found) {
      case Node.Str s -> "the text '" + shown(s.text()) + "'";
      case Node.Num n -> "the number " + n.raw();
      case Node.Bool b -> "the truth value " + b.raw();
      case Node.Null _ -> "empty";
      case Node.Hidden _ -> "a secret";
      case Node.Seq _ -> "a list";
      case Node.Map _ -> "a mapping";
    };
  }

  private static String shown(String text) {
    var line = SourceLines.of(text).line(1);
    boolean whole = line.equals(text) && line.length() <= SHOWN;
    return whole ? line : line.substring(0, Math.min(line.length(), SHOWN)) + "...";
  }
}
