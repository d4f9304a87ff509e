package dev.provision.engine;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Patience;
import dev.provision.engine.run.ScratchHost;
import dev.provision.transport.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Applies of one play to a scratch host. */
record Applied(List<Event> events) {
  /** No step is for another host. */
  private static final Guests NOBODY =
      (host, _) -> {
        throw new IllegalStateException("no step is for " + host);
      };

  private static final AtomicInteger RANDOM = new AtomicInteger();

  HostReport apply(ScratchHost host, Resolution resolution) {
    events.clear();
    var access = new HostAccess("h", new Target.Local(), Optional.empty());
    try (var run = run(access, host, resolution)) {
      run.survey();
      run.converge(1);
      return run.report();
    }
  }

  /** The plans of a run that shows what they do to texts, and ends with that. */
  List<HostPlan> planWithTexts(ScratchHost host, Resolution resolution) {
    events.clear();
    var access = new HostAccess("h", new Target.Local(), Optional.empty());
    try (var run =
        new HostRun(access, _ -> host.current(), resolution, NOBODY, settings(true), events::add)) {
      var plans = run.survey();
      run.report();
      return plans;
    }
  }

  private HostRun run(HostAccess access, ScratchHost host, Resolution resolution) {
    return new HostRun(access, _ -> host.current(), resolution, NOBODY, settings(), events::add);
  }

  static RunSettings settings() {
    return settings(false);
  }

  private static RunSettings settings(boolean texts) {
    return new RunSettings(
        "test@here",
        "provision apply",
        "0123",
        false,
        true,
        texts,
        0,
        new Ask(Duration.ofMinutes(5), 1 << 20),
        Patience.USUAL,
        _ -> {},
        Clock.systemUTC(),
        RANDOM::incrementAndGet);
  }
}
