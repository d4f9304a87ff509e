package dev.provision.engine.fault;

import dev.provision.engine.Event;
import dev.provision.engine.Guests;
import dev.provision.engine.HostReport;
import dev.provision.engine.HostRun;
import dev.provision.engine.Resolution;
import dev.provision.engine.RunSettings;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Patience;
import dev.provision.transport.Connection;
import dev.provision.transport.Target;
import dev.provision.transport.UnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The controller's side of runs on one host; it can lose its connection, and it can die. */
class Controller {
  private static final AtomicInteger RANDOM = new AtomicInteger();

  private final FaultHost host;
  private final Resolution play;
  private final List<Cord> cords = new CopyOnWriteArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final String playbook;
  private volatile boolean dead;

  Controller(FaultHost host, Resolution play) {
    this(host, play, "0123");
  }

  /**
   * @param playbook the digest by which runs of one playbook know each other
   */
  Controller(FaultHost host, Resolution play, String playbook) {
    this.host = host;
    this.play = play;
    this.playbook = playbook;
  }

  /** Applies the play; {@code stopAfter} as in {@link RunSettings}. */
  HostReport apply(int stopAfter) {
    try (var run = run(stopAfter)) {
      run.survey();
      run.converge(1);
      return run.report();
    }
  }

  HostPlan plan() {
    try (var run = run(0)) {
      return run.survey().getFirst();
    }
  }

  /** Cuts the connection; the next one is whole. */
  void cut() {
    cords.forEach(Cord::cut);
  }

  /** Neither this connection nor another: nobody is there to make one. */
  void die() {
    dead = true;
    cut();
  }

  /** What the runs said, for messages. */
  List<Event> events() {
    return events;
  }

  private HostRun run(int stopAfter) {
    var settings =
        new RunSettings(
            "test@here",
            "provision apply",
            playbook,
            false,
            true,
            false,
            stopAfter,
            new Ask(Duration.ofMinutes(5), 1 << 22),
            new Patience(20, Duration.ofMillis(1), Duration.ofMillis(1)),
            _ -> host.awaitWhole(),
            Clock.systemUTC(),
            RANDOM::incrementAndGet);
    Guests none =
        (name, _) -> {
          throw new IllegalStateException("no step is for " + name);
        };
    return new HostRun(host.access(), this::connect, play, none, settings, events::add);
  }

  private Connection connect(Target target) {
    if (dead) {
      throw new UnreachableException(UnreachableException.Reason.NO_CONNECTION, "dead");
    }
    var cord = new Cord(host.connector().connect(target));
    cords.add(cord);
    return cord;
  }
}
