package dev.provision.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.provision.transport.UnreachableException.Reason;

/** Logins that tests try. */
final class Logins {
  private Logins() {}

  static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      SshConnector connector, Target.Ssh target, Reason reason) {
    var error =
        catchThrowableOfType(UnreachableException.class, () -> connector.connect(target).close());
    assertThat(error).isNotNull();
    assertThat(error.reason()).as(error.getMessage()).isEqualTo(reason);
    return assertThatThrownBy(
        () -> {
          throw error;
        });
  }

  static String whoami(SshConnector connector, Target.Ssh target) {
    try (var connection = connector.connect(target)) {
      return TransportContract.run(connection, "id -un").text().strip();
    }
  }
}
