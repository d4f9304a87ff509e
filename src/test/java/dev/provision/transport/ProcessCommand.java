package dev.provision.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * A process behind a channel of the in-JVM server. MINA's own moves all streams in one thread,
 * which locks up as soon as input and output are both large.
 */
final class ProcessCommand implements Command {
  private final List<String> words;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (status, message, immediately) -> {};

  ProcessCommand(List<String> words) {
    this.words = words;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    var process = new ProcessBuilder(words).start();
    Thread.ofPlatform().daemon().start(() -> pump(in, process.getOutputStream(), true));
    var output =
        Thread.ofPlatform().daemon().start(() -> pump(process.getInputStream(), out, false));
    var errors =
        Thread.ofPlatform().daemon().start(() -> pump(process.getErrorStream(), err, false));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                output.join();
                errors.join();
                exit.onExit(process.waitFor());
              } catch (InterruptedException e) {
                exit.onExit(255);
              }
            });
  }

  @Override
  public void destroy(ChannelSession channel) throws IOException {
    in.close();
  }

  private static void pump(InputStream from, OutputStream to, boolean close) {
    try {
      var chunk = new byte[32 * 1024];
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        to.write(chunk, 0, n);
        to.flush();
      }
    } catch (IOException e) {
      return; // the other side went away
    } finally {
      if (close) {
        closeQuietly(to);
      }
    }
  }

  private static void closeQuietly(OutputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      return; // a process that has ended has no input
    }
  }
}
