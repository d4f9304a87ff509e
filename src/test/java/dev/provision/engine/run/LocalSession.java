package dev.provision.engine.run;

import dev.provision.transport.Session;
import dev.provision.transport.UnreachableException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A process as a session, with a wire that may be cut: both its ends are closed then, as by sshd.
 */
final class LocalSession implements Session {
  private final Process process;
  private final Wire wire;
  private long up;
  private long down;

  LocalSession(Process process, Wire wire) {
    this.process = process;
    this.wire = wire;
  }

  @Override
  public OutputStream stdin() {
    return new FilterOutputStream(process.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        int passed = (int) Math.min(length, wire.up() - up);
        out.write(bytes, offset, passed);
        out.flush();
        up += passed;
        if (passed < length) {
          throw cut();
        }
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }
    };
  }

  @Override
  public InputStream stdout() {
    return new FilterInputStream(process.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (down >= wire.down()) {
          throw cut();
        }
        int read = in.read(bytes, offset, (int) Math.min(length, wire.down() - down));
        down += Math.max(read, 0);
        return read;
      }
    };
  }

  private IOException cut() throws IOException {
    process.getOutputStream().close();
    process.getInputStream().close();
    return new IOException("cut by the test");
  }

  @Override
  public InputStream stderr() {
    return process.getErrorStream();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public int await(Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new UnreachableException(UnreachableException.Reason.CONNECTION_LOST, "no end");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
