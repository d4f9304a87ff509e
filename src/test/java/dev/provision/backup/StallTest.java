package dev.provision.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.transport.Session;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallTest {
  /** A command of which nothing comes; it only knows whether it was given up. */
  private static final class Hanging implements Session {
    private final CountDownLatch closed = new CountDownLatch(1);

    boolean isClosedWithin(Duration time) throws InterruptedException {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public OutputStream stdin() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream stdout() {
      return InputStream.nullInputStream();
    }

    @Override
    public InputStream stderr() {
      return InputStream.nullInputStream();
    }

    @Override
    public int await(Duration limit) {
      return 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void aTransferInWhichNothingMovesIsGivenUp() throws InterruptedException {
    var session = new Hanging();
    try (var _ = new Stall(session, Duration.ofMillis(60))) {
      assertThat(session.isClosedWithin(Duration.ofMinutes(1))).isTrue();
    }
  }

  @Test
  void oneThatMovesOrIsOverIsLeftAlone() throws InterruptedException {
    var moving = new Hanging();
    var over = new Hanging();
    new Stall(over, Duration.ofMillis(300)).close();
    try (var stall = new Stall(moving, Duration.ofSeconds(30))) {
      stall.moved();
      assertThat(over.isClosedWithin(Duration.ofSeconds(1))).isFalse();
      assertThat(moving.isClosedWithin(Duration.ofMillis(1))).isFalse();
    }
  }
}
