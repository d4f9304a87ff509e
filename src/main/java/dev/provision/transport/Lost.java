package dev.provision.transport;

import dev.provision.transport.UnreachableException.Reason;
import java.time.Duration;

/** The ways in which a running command gets out of sight. */
final class Lost {
  private Lost() {}

  static UnreachableException connection(String host) {
    return new UnreachableException(
        Reason.CONNECTION_LOST,
        "the connection to %s was lost before the command's end was known".formatted(host));
  }

  static UnreachableException timedOut(Duration limit) {
    return new UnreachableException(
        Reason.CONNECTION_LOST,
        "the command has not ended within %s s".formatted(limit.toMillis() / 1000.0));
  }

  static UnreachableException interrupted(InterruptedException cause) {
    return new UnreachableException(
        Reason.CONNECTION_LOST, "interrupted while waiting for the command's end", cause);
  }
}
