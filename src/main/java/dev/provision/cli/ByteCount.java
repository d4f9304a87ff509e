package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import java.util.regex.Pattern;

/**
 * Numbers of bytes as people write them: {@code 500K}, {@code 20M}, {@code 1G}, in powers of 1024.
 */
final class ByteCount {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([KMGT]?)");

  private ByteCount() {}

  /**
   * Reads one.
   *
   * @param what it is, for the message when it is none
   */
  static long parse(String written, String what) {
    var match = TEXT.matcher(written);
    if (!match.matches()) {
      throw new ProvisionException(
          Kind.USAGE, "'" + written + "' is no " + what, "write bytes: 500K, 20M, 1G");
    }
    int unit = "KMGT".indexOf(match.group(2)) + (match.group(2).isEmpty() ? 0 : 1);
    return Long.parseLong(match.group(1)) << 10 * unit;
  }
}
