package dev.provision.transport;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * An exec channel that tells the command's end from the connection's: MINA ends the output's stream
 * in both cases alike, and not before the channel closes.
 */
final class ExecChannel extends ChannelExec {
  private final CompletableFuture<OptionalInt> end = new CompletableFuture<>();
  private volatile boolean outputComplete;
  private final KeepAlive keepAlive;

  ExecChannel(String command, KeepAlive keepAlive) {
    super(command, null, Map.of());
    this.keepAlive = keepAlive;
    addChannelListener(
        new ChannelListener() {
          @Override
          public void channelStateChanged(Channel channel, String hint) {
            var status = getExitStatus();
            var signal = getExitSignal();
            if (status != null) {
              end.complete(OptionalInt.of(status));
            } else if (signal != null) {
              end.complete(OptionalInt.of(Signals.exitStatus(signal)));
            }
          }

          @Override
          public void channelClosed(Channel channel, Throwable reason) {
            end.complete(OptionalInt.empty());
          }
        });
    addCloseFutureListener(closed -> end.complete(OptionalInt.empty()));
  }

  /** The exit status; empty when the channel is gone without one. */
  CompletableFuture<OptionalInt> end() {
    return end;
  }

  /** Whether the server has announced the output's end and nothing of it was dropped before. */
  boolean outputComplete() {
    return outputComplete;
  }

  /** A channel that is being closed drops output silently: an end that comes then is none. */
  @Override
  public void handleEof() throws IOException {
    outputComplete = !isClosing();
    super.handleEof();
    out.close();
  }

  @Override
  public void handleData(Buffer buffer) throws IOException {
    keepAlive.heard();
    super.handleData(buffer);
  }

  @Override
  public void handleExtendedData(Buffer buffer) throws IOException {
    keepAlive.heard();
    super.handleExtendedData(buffer);
  }

  @Override
  public void handleWindowAdjust(Buffer buffer) throws IOException {
    keepAlive.heard();
    super.handleWindowAdjust(buffer);
  }
}
