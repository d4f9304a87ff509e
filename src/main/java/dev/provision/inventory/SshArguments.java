package dev.provision.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of ssh that an inventory may give: jump hosts; everything else is refused by name.
 */
final class SshArguments {
  private static final Pattern JUMP =
      Pattern.compile("(?:-J\\s*|-o\\s*(?i:ProxyJump)(?:=|\\s+))([\\w.@:%,\\[\\]/-]+)");
  private static final Pattern QUOTED_JUMP =
      Pattern.compile("-o\\s*(['\"])(?i:ProxyJump)(?:=|\\s+)([\\w.@:%,\\[\\]/-]+)\\1");

  private SshArguments() {}

  /**
   * The jump hosts.
   *
   * @throws IllegalArgumentException when there is anything else
   */
  static Optional<String> jump(String arguments) {
    var rest = arguments.strip();
    var quoted = QUOTED_JUMP.matcher(rest);
    var plain = JUMP.matcher(rest);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (quoted.matches()) {
      return Optional.of(quoted.group(2));
    }
    if (plain.matches()) {
      return Optional.of(plain.group(1));
    }
    throw new IllegalArgumentException(
        "of ssh's options only '-o ProxyJump=HOST' and '-J HOST' are understood, not '"
            + rest
            + "'");
  }
}
