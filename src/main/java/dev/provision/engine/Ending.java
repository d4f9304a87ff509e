package dev.provision.engine;

import dev.provision.engine.run.RunEnd;
import dev.provision.resource.HostFacts;

/** What it comes to when a run did not end by itself, and why. */
record Ending(HostReport.End end, String reason) {

  /** Whether nothing of the run goes on: a step without an outcome will have none. */
  static boolean isOver(RunEnd end) {
    return switch (end) {
      case RunEnd.Ended _, RunEnd.Gone _, RunEnd.Unjournaled _ -> true;
      case RunEnd.NotStarted _, RunEnd.Busy _, RunEnd.Missing _, RunEnd.Lost _ -> false;
    };
  }

  static Ending of(RunEnd end, HostFacts facts) {
    return switch (end) {
      case RunEnd.Ended(int code) ->
          throw new IllegalArgumentException("it ended by itself, with " + code);
      case RunEnd.Gone() -> failed("the run on the host was killed; its last step is in doubt");
      case RunEnd.Unjournaled() -> failed(unjournaled(facts));
      case RunEnd.NotStarted(String why) -> failed("nothing was run: " + why);
      case RunEnd.Busy busy -> new Ending(HostReport.End.LOCKED, held(busy));
      case RunEnd.Missing(var tools) ->
          failed("it lacks what every run needs: " + String.join(", ", tools));
      case RunEnd.Lost(var cause) ->
          new Ending(
              HostReport.End.UNREACHABLE,
              cause.getMessage() + " The run may still go on there; the next apply takes it up.");
    };
  }

  private static Ending failed(String reason) {
    return new Ending(HostReport.End.FAILED, reason);
  }

  private static String unjournaled(HostFacts facts) {
    return "its journal in "
        + facts.get("state").orElse("the state directory")
        + " cannot be written, so the run was given up and nothing more was done; is the file"
        + " system full or read-only?";
  }

  private static String held(RunEnd.Busy busy) {
    var who =
        busy.holder()
            .map(h -> h.who() + " since " + h.since() + " (" + h.why() + ", run " + h.run() + ")")
            .orElse("another run");
    return "it is held by "
        + who
        + (busy.pids().isEmpty() ? "" : ", processes " + busy.pids())
        + "; see: provision lock status";
  }
}
