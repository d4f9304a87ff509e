package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import java.util.Optional;
import java.util.Set;

/** Reads the values of keywords. */
final class Keyword {
  private static final Set<String> YES = Set.of("yes", "true", "on", "1");
  private static final Set<String> NO = Set.of("no", "false", "off", "0");

  private Keyword() {}

  /** A truth value; templates in it are rendered. */
  static boolean flag(
      String keyword, Optional<Node> written, boolean otherwise, Rendering rendering) {
    if (written.isEmpty()) {
      return otherwise;
    }
    var node = rendering.resolved(written.get());
    var word =
        switch (node) {
          case Node.Bool b -> Boolean.toString(b.value());
          case Node.Str s -> s.text().toLowerCase(java.util.Locale.ROOT);
          case Node.Num n -> n.raw();
          case Node.Null _, Node.Seq _, Node.Map _, Node.Hidden _ -> "";
        };
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new Located(
          Diagnostic.error(written.get().at(), "'" + keyword + "' must be true or false"));
    }
    return YES.contains(word);
  }

  /** A whole number from 0. */
  static int number(String keyword, Optional<Node> written, int otherwise, Rendering rendering) {
    if (written.isEmpty()) {
      return otherwise;
    }
    var node = rendering.resolved(written.get());
    var word =
        switch (node) {
          case Node.Str s -> s.text();
          case Node.Num n -> n.raw();
          case Node.Bool _, Node.Null _, Node.Seq _, Node.Map _, Node.Hidden _ -> "";
        };
    if (!word.matches("\\d{1,9}")) {
      throw new Located(
          Diagnostic.error(written.get().at(), "'" + keyword + "' must be a whole number from 0"));
    }
    return Integer.parseInt(word);
  }

  /** Text that is shown, and so may not be secret. */
  static Optional<String> text(String keyword, Optional<Node> written, Rendering rendering) {
    return written.map(
        node ->
            switch (rendering.resolved(node)) {
              case Node.Str s -> s.text();
              case Node.Num n -> n.raw();
              case Node.Bool b -> b.raw();
              case Node.Hidden _ ->
                  throw new Located(
                      Diagnostic.error(node.at(), "a secret cannot be used as '" + keyword + "'")
                          .cause("'" + keyword + "' is shown in plans and reports"));
              case Node.Null _, Node.Seq _, Node.Map _ ->
                  throw new Located(Diagnostic.error(node.at(), "'" + keyword + "' must be text"));
            });
  }
}
