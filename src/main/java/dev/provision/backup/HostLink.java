package dev.provision.backup;

import dev.provision.engine.HostAccess;
import dev.provision.transport.Connection;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.util.Optional;

/** The one connection to a host, made when first needed and again when it broke. */
final class HostLink implements AutoCloseable {
  private static final long FIRST_PAUSE = 500;

  private final Connector connector;
  private final HostAccess access;
  private final Progress progress;
  private Optional<Connection> connection = Optional.empty();

  HostLink(Connector connector, HostAccess access, Progress progress) {
    this.connector = connector;
    this.access = access;
    this.progress = progress;
  }

  Connection current() {
    if (connection.isEmpty()) {
      connection = Optional.of(connector.connect(access.target()));
    }
    return connection.get();
  }

  /**
   * Gives the broken connection up, and waits a while before another is made; longer each time.
   *
   * @param tries how many failed one after the other
   * @throws UnreachableException when those were too many
   */
  void again(int tries, int most, Exception why) {
    close();
    if (tries >= most) {
      throw new UnreachableException(
          UnreachableException.Reason.CONNECTION_LOST,
          "the connection broke %d times without a byte in between, last: %s"
              .formatted(most, why.getMessage()),
          why);
    }
    progress.said(access.host(), "connecting again: " + why.getMessage());
    try {
      Thread.sleep(FIRST_PAUSE << tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(UnreachableException.Reason.CONNECTION_LOST, "interrupted", e);
    }
  }

  /**
   * Waits.
   *
   * @param millis how long
   */
  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(UnreachableException.Reason.CONNECTION_LOST, "interrupted", e);
    }
  }

  @Override
  public void close() {
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }
}
