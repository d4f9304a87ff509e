package dev.provision.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command on an exec channel. MINA's window bounds what is buffered of its output (2 MiB);
 * writing waits for the server's window.
 */
final class SshProcess implements Running {
  private final ExecChannel channel;
  private final ErrorRing stderr;
  private final String host;
  private final InputStream stdout;

  /**
   * @param channel an open channel that writes its errors to {@code stderr}
   */
  SshProcess(ExecChannel channel, ErrorRing stderr, String host) {
    this.channel = channel;
    this.stderr = stderr;
    this.host = host;
    this.stdout = new UncutInput(channel.getInvertedOut());
  }

  @Override
  public OutputStream stdin() {
    return channel.getInvertedIn();
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public ErrorRing stderr() {
    return stderr;
  }

  @Override
  public int await(Duration limit) {
    try {
      return channel
          .end()
          .get(limit.toNanos(), TimeUnit.NANOSECONDS)
          .orElseThrow(() -> Lost.connection(host));
    } catch (TimeoutException e) {
      throw Lost.timedOut(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Lost.interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a channel's end is never exceptional", e);
    }
  }

  @Override
  public void awaitSilence(Duration limit) {
    stderr.awaitEnd(limit);
  }

  /** Not at once: MINA would drop the channel without telling the server, which keeps its place. */
  @Override
  public void close() {
    channel.close(false);
  }

  /** Output whose end counts only when the server has announced it. */
  private final class UncutInput extends FilterInputStream {
    UncutInput(InputStream piped) {
      super(piped);
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return checked(super.read(bytes, offset, length));
    }

    private int checked(int result) throws IOException {
      if (result < 0 && !channel.outputComplete()) {
        throw new IOException(
            "the connection to " + host + " was cut in the middle of the command's output");
      }
      return result;
    }
  }
}
