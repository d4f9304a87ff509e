package dev.provision.cli;

import dev.provision.engine.Event;
import dev.provision.engine.HostAccess;
import dev.provision.engine.run.HostState;
import dev.provision.engine.run.ProtocolException;
import dev.provision.engine.run.RunId;
import dev.provision.transport.BecomeException;
import dev.provision.transport.Connector;
import dev.provision.transport.UnreachableException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Ctrl-C does in a run: every host that is at work is asked to stop before its next step, and
 * the person is told where the run goes on all the same and how to follow it.
 */
final class Interrupts implements Consumer<Event>, Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Connector connector;
  private final Map<String, HostAccess> hosts;
  private final PrintStream err;
  private final Map<String, RunId> running = new ConcurrentHashMap<>();

  Interrupts(Connector connector, List<HostAccess> hosts, PrintStream err) {
    this.connector = connector;
    this.hosts = hosts.stream().collect(Collectors.toMap(HostAccess::host, Function.identity()));
    this.err = err;
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case Event.Converging e -> running.put(e.host(), new RunId(e.run()));
      case Event.Attached e -> running.put(e.host(), new RunId(e.run()));
      case Event.HostEnded e -> running.remove(e.host());
      case Event.Connected _, Event.Planned _, Event.StepStarted _, Event.StepRetried _ -> {}
      case Event.StepEnded _, Event.Message _, Event.HandlerStarted _ -> {}
      case Event.HandlerEnded _, Event.BlockTurned _, Event.Reconnecting _ -> {}
      case Event.Staged _, Event.TakenBack _ -> {}
      case Event.Invalid _, Event.Warning _, Event.FactsRead _ -> {}
    }
  }

  /** Cancels; returns within seconds. */
  @Override
  public void run() {
    if (running.isEmpty()) {
      err.println("\nInterrupted. Nothing is running on any host.");
      err.flush();
      return;
    }
    var many = running.size() == 1 ? "1 host" : running.size() + " hosts";
    err.println("\nInterrupted. Telling " + many + " to stop before the next step.");
    var threads = new ArrayList<Thread>();
    running.forEach(
        (host, run) -> threads.add(Thread.ofVirtual().start(() -> err.println(cancel(host, run)))));
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      join(thread, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    err.println(
        "The same apply again goes on from there; 'provision lock status' shows what runs.");
    err.flush();
  }

  private String cancel(String host, RunId run) {
    var access = hosts.get(host);
    if (access == null) {
      return host + " | run " + run + " goes on";
    }
    try (var connection = connector.connect(access.target())) {
      boolean running = new HostState(connection, access.become()).cancel(run);
      return host + " | run " + run + (running ? " stops before its next step" : " has ended");
    } catch (UnreachableException | BecomeException | ProtocolException e) {
      return host + " | cannot be told, run " + run + " goes on there: " + e.getMessage();
    }
  }

  private static void join(Thread thread, Duration limit) {
    try {
      thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
