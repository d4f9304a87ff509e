package dev.provision.resource.kind;

import dev.provision.config.FromNode;
import dev.provision.config.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The permissions a file is to have, as chmod(1) takes them.
 *
 * @param text four octal digits, or clauses such as {@code u=rwX,g=rX,o=}
 */
@FromNode("a file mode such as '0644' or u=rw,g=r")
public record FileMode(String text) {
  private static final Pattern OCTAL = Pattern.compile("(?:0o?)?([0-7]{1,4})");
  private static final Pattern SYMBOLIC =
      Pattern.compile("[ugoa]*(?:[-+=][rwxXst]*)+(?:,[ugoa]*(?:[-+=][rwxXst]*)+)*");

  /**
   * Reads {@code '0644'}, {@code 0644}, {@code '644'} or symbolic clauses. A bare {@code 644} is
   * the decimal number, which Ansible takes for the mode 1204; it is refused.
   *
   * @throws IllegalArgumentException with the sentence to show
   */
  public static FileMode of(Node node) {
    return switch (node) {
      case Node.Str(_, String text, _) -> of(text);
      case Node.Num(_, _, String raw) -> ofNumber(raw);
      case Node.Bool _, Node.Null _, Node.Hidden _, Node.Seq _, Node.Map _ ->
          throw new IllegalArgumentException("a mode is text; write it like '0644'");
    };
  }

  static FileMode of(String written) {
    var text = written.strip();
    var octal = OCTAL.matcher(text);
    if (octal.matches()) {
      return new FileMode("0".repeat(4 - octal.group(1).length()) + octal.group(1));
    }
    if (text.equals("preserve")) {
      throw new IllegalArgumentException(
          "'preserve' depends on whoever checked the files out; write the mode, such as '0644'");
    }
    if (SYMBOLIC.matcher(text).matches()) {
      return new FileMode(text);
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no mode; write four octal digits such as '0644', or u=rw,g=r,o=");
  }

  private static FileMode ofNumber(String raw) {
    if (!raw.startsWith("0")) {
      throw new IllegalArgumentException(
          raw + " without quotes is a decimal number and not that mode; write '0" + raw + "'");
    }
    return of(raw);
  }

  /** Whether it says only what to change, so that the host decides what that comes to. */
  boolean symbolic() {
    return !OCTAL.matcher(text).matches();
  }

  /** The attribute {@code mode}, when it can be known here. */
  static Optional<String> known(Optional<FileMode> mode) {
    return mode.filter(m -> !m.symbolic()).map(FileMode::text);
  }
}
