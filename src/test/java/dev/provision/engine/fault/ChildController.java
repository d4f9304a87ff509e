package dev.provision.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.HostReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A controller that is a process of its own, so that it can really die. */
final class ChildController extends Controller {
  private static final int KILLED = 128 + 9;

  private final Reach reach;
  private final CompletableFuture<Process> process = new CompletableFuture<>();

  ChildController(LabFaultHost host, FaultPlay play) {
    super(host, play::resolve);
    this.reach = host.reach();
  }

  /** The process: the words are what its run stops after, then those of {@link Reach}. */
  public static void main(String... words) {
    var reach = Reach.of(Arrays.asList(words).subList(1, words.length));
    try (var host = LabFaultHost.reached(reach)) {
      new Controller(host, FaultPlay.on(host)::resolve).apply(Integer.parseInt(words[0]));
    }
  }

  /** Nobody is left to say how it went. */
  @Override
  HostReport apply(int stopAfter) {
    try {
      process.complete(start(stopAfter));
      assertThat(process.join().waitFor()).as("the controller was killed").isEqualTo(KILLED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    var end = HostReport.End.UNREACHABLE;
    return new HostReport(end, Map.of(), 0, 0, "the controller is dead", 0, 0, 0, Duration.ZERO);
  }

  @Override
  void die() {
    process.join().destroyForcibly();
  }

  private Process start(int stopAfter) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    var here = System.getProperty("java.class.path");
    command.add(System.getProperty("surefire.test.class.path", here));
    command.add(ChildController.class.getName());
    command.add(Integer.toString(stopAfter));
    command.addAll(reach.words());
    return new ProcessBuilder(command).inheritIO().start();
  }
}
