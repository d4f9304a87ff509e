package dev.provision.cli.view;

import dev.provision.config.Diagnostic;
import dev.provision.config.Position;
import dev.provision.engine.Event;
import dev.provision.engine.HostReport;
import dev.provision.engine.HostReport.End;
import dev.provision.engine.Outcome;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events for tests of views: at least one of every sort. */
final class Events {
  static final StepId ID = new StepId("1.tasks.1", 0);
  private static final String RUN = "20260102T030405Z-00c0ffee";
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private Events() {}

  static List<Event> all() {
    return List.of(
        new Event.Connected("web1", "Debian GNU/Linux 12 (bookworm)"),
        new Event.Connected("web2", "Debian GNU/Linux 13 (trixie)"),
        new Event.FactsRead("web1", new TreeMap<>(Map.of("arch", "x86_64")), List.of("reload")),
        new Event.Planned("web1", Plans.plan("web1", 1, Plans.create())),
        new Event.Converging("web1", 1, RUN),
        new Event.Attached("web2", RUN),
        new Event.StepStarted("web1", ID, "Write the site", LIMIT),
        ended("web1", "Write the site", Outcome.CHANGED, "mode=0644"),
        ended("web1", "Keep it", Outcome.OK),
        ended("web1", "Not here", Outcome.SKIPPED),
        new Event.StepRetried("web1", ID, "Wait for it", 3),
        new Event.Staged("web1", ID, "Write the map", lines("mode=0644")),
        new Event.TakenBack("web2", ID, "The door"),
        new Event.Message("web1", ID, "Say hello", "hello\nworld"),
        new Event.Reconnecting("web2", 1, "the connection was lost"),
        new Event.Reconnecting("web2", 2, ""),
        new Event.StepEnded(
            "web2", ID, "Install nginx", Outcome.FAILED, lines("version=1.22"), output()),
        ended("web2", "Own it", Outcome.BLOCKED, "!a directory is in the way"),
        ended("web2", "Try it", Outcome.IGNORED),
        ended("web2", "Start it", Outcome.IN_DOUBT, "active=yes"),
        ended("web1", "Set a line", Outcome.UNSETTLED, "settled=yes"),
        new Event.BlockTurned("web2", "Swap the site", true),
        new Event.BlockTurned("web2", "Swap the site", false),
        new Event.HandlerStarted("web1", "reload nginx"),
        new Event.HandlerEnded("web1", "reload nginx", false),
        new Event.HandlerEnded("web2", "restart ollama", true),
        new Event.Invalid("web2", List.of(mistake())),
        new Event.Warning("web2", "its clock is 3 min late"),
        new Event.HostEnded("web1", reports().get("web1")),
        new Event.HostEnded("web2", reports().get("web2")),
        new Event.HostEnded("web3", reports().get("web3")));
  }

  static Map<String, HostReport> reports() {
    var reports = new LinkedHashMap<String, HostReport>();
    var well = Map.of(Outcome.OK, 40, Outcome.CHANGED, 2, Outcome.SKIPPED, 1);
    reports.put("web1", report(End.OK, well, 1, "", 3, 48_200, 12_000, 3_400));
    var badly = Map.of(Outcome.OK, 3, Outcome.FAILED, 1);
    reports.put("web2", report(End.FAILED, badly, 0, "Install nginx", 3, 48_200, 900, 65_000));
    reports.put(
        "web3",
        report(
            End.UNREACHABLE, Map.of(), 0, "no route to web3\nCheck the cable.", 0, 0, 0, 10_000));
    return reports;
  }

  private static HostReport report(
      End end,
      Map<Outcome, Integer> outcomes,
      int handlers,
      String reason,
      int exchanges,
      long sent,
      long received,
      long milliseconds) {
    return new HostReport(
        end,
        outcomes,
        handlers,
        0,
        reason,
        exchanges,
        sent,
        received,
        Duration.ofMillis(milliseconds));
  }

  private static Event ended(String host, String name, Outcome outcome, String... missing) {
    return new Event.StepEnded(host, ID, name, outcome, lines(missing), "");
  }

  private static Lines lines(String... lines) {
    return Lines.of(List.of(lines));
  }

  private static String output() {
    return IntStream.rangeClosed(1, 25).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"))
        + "\nE: \u001b[31mno such package\n";
  }

  private static Diagnostic mistake() {
    return Diagnostic.error(new Position("site.yml", 7, 9), "file has no parameter 'stat'")
        .remedy("did you mean 'state'?");
  }
}
