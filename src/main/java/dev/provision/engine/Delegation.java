package dev.provision.engine;

import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.Result;
import dev.provision.transport.Connector;
import dev.provision.transport.Target;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One step of one host, run by another: a run of its own there, with its own survey, lock and
 * journal. The step's text is what the host it was written for makes of it.
 */
record Delegation(
    String host, Connector connector, Guests guests, RunSettings settings, Consumer<Event> events) {
  /**
   * What it came to.
   *
   * @param end {@code FAILED} when the step failed, anything else but {@code OK} when it may not
   *     even have been tried
   * @param reason empty when it went well
   */
  record Came(HostReport.End end, String reason, boolean changed, Result result) {}

  Came run(Step step, String on) {
    var alone = step.elsewhere();
    var play = new HostPlay(on, 1, List.of(new Item.Run(alone)), List.of());
    var access = guests.access(on, step.user().stream().toList());
    var there = access.target() instanceof Target.Local ? settings.anywhere() : settings;
    try (var run =
        new HostRun(access, connector, (_, _) -> List.of(play), guests, there, this::tell)) {
      run.survey();
      if (run.goesOn()) {
        run.converge(1);
      }
      var report = run.report();
      boolean changed = report.count(Outcome.CHANGED) > 0;
      var result =
          run.result(step.id())
              .orElse(new Result(Map.of()))
              .with("changed", changed)
              .with("failed", report.end() == HostReport.End.FAILED)
              .with("skipped", false);
      return new Came(report.end(), report.reason(), changed, result);
    }
  }

  /** The host it is written for tells how it ended; of what it printed only this run knows. */
  private void tell(Event event) {
    switch (event) {
      case Event.Reconnecting _, Event.StepRetried _, Event.Invalid _ -> events.accept(event);
      case Event.StepEnded ended when ended.outcome().isFailure() ->
          events.accept(
              new Event.Warning(
                  host, "on " + ended.host() + ", " + ended.name() + " failed: " + ended.output()));
      default -> {} // the host itself tells of the rest
    }
  }
}
