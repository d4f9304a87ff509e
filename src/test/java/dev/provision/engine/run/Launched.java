package dev.provision.engine.run;

import dev.provision.transport.Become;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A run that has begun: its first frame was seen, its program waits for the file {@code go}. */
final class Launched implements AutoCloseable {
  private final Release release;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final CompletableFuture<RunEnd> end = new CompletableFuture<>();

  Launched(ScratchHost host, RunId run, Parcel program) {
    this(host, run, program, "run");
  }

  Launched(ScratchHost host, RunId run, Parcel program, String until) {
    this(host, Optional.empty(), run, program, until, () -> host.touch("go"));
  }

  /** Returns when a frame {@code until} was seen. */
  Launched(
      HostLink link,
      Optional<Become> become,
      RunId run,
      Parcel program,
      String until,
      Release release) {
    this.release = release;
    var begun = new CountDownLatch(1);
    Thread.startVirtualThread(() -> follow(link, become, run, program, until, begun));
    try {
      begun.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void follow(
      HostLink link,
      Optional<Become> become,
      RunId run,
      Parcel program,
      String until,
      CountDownLatch begun) {
    try {
      var follower = new RunFollower(new Patience(3, Duration.ZERO, Duration.ZERO), _ -> {});
      end.complete(
          follower.run(
              link,
              become,
              Programs.holder(run),
              program,
              frame -> {
                frames.add(frame);
                if (frame.name().equals(until)) {
                  begun.countDown();
                }
              }));
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    } finally {
      begun.countDown();
    }
  }

  List<Frame> frames() {
    return frames;
  }

  /** Waits for the end of the run. */
  RunEnd end() {
    return end.join();
  }

  /** Lets the program go on, and waits for its end. */
  @Override
  public void close() throws IOException {
    release.letGo();
    end();
  }

  /** Makes the file that the program waits for. */
  interface Release {
    void letGo() throws IOException;
  }
}
