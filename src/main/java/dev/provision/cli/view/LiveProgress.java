package dev.provision.cli.view;

import dev.provision.cli.view.Style.Tone;
import dev.provision.engine.Event;
import dev.provision.engine.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every host is doing at this moment: one line per host that is at work. Pure but for what it
 * remembers of the events; the time comes in.
 */
final class LiveProgress {
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  private static final class Host {
    private String doing = "connecting";
    private Instant since;
    private Optional<Duration> limit = Optional.empty();
    private int ended;
    private int changed;
    private int failed;
    private boolean over;

    Host(Instant now) {
      since = now;
    }

    void does(String what, Instant now) {
      doing = what;
      since = now;
      limit = Optional.empty();
    }
  }

  /** Takes an event that happened at {@code now}. */
  void accept(Event event, Instant now) {
    var host = hosts.computeIfAbsent(event.host(), _ -> new Host(now));
    switch (event) {
      case Event.Connected _ -> host.does("looking", now);
      case Event.Planned _ -> host.does("planned", now);
      case Event.Converging _ -> host.does("starting", now);
      case Event.Attached e -> host.does("following " + e.run(), now);
      case Event.StepStarted e -> {
        host.does(e.name(), now);
        host.limit = Optional.of(e.limit());
      }
      case Event.StepRetried e -> host.does(e.name() + ", retry " + e.retry(), now);
      case Event.StepEnded e -> {
        host.ended++;
        host.changed += e.outcome() == Outcome.CHANGED ? 1 : 0;
        host.failed += e.outcome().isFailure() ? 1 : 0;
      }
      case Event.Staged e -> host.does(e.name(), now);
      case Event.TakenBack e -> host.does(e.name() + ", taken back", now);
      case Event.HandlerStarted e -> host.does("handler " + e.name(), now);
      case Event.Reconnecting e ->
          host.does(e.reason().isEmpty() ? "following" : "reconnecting, try " + e.attempt(), now);
      case Event.HostEnded _ -> host.over = true;
      case Event.Message _, Event.HandlerEnded _, Event.BlockTurned _, Event.Invalid _ -> {}
      case Event.Warning _, Event.FactsRead _ -> {}
    }
  }

  /**
   * The lines to show.
   *
   * @param rows at most so many
   * @param columns no line is wider
   */
  List<String> lines(Instant now, int rows, int columns, Style style) {
    var busy = hosts.entrySet().stream().filter(e -> !e.getValue().over).toList();
    int shown = busy.size() <= rows ? busy.size() : Math.max(0, rows - 1);
    var lines = new ArrayList<String>();
    busy.stream()
        .limit(shown)
        .forEach(e -> lines.add(line(e.getKey(), e.getValue(), now, columns)));
    if (shown < busy.size()) {
      lines.add(Printable.cut("… and " + (busy.size() - shown) + " more hosts", columns));
    }
    return lines.stream().map(l -> style.paint(Tone.WEAK, l)).toList();
  }

  private static String line(String name, Host host, Instant now, int columns) {
    var waited = Duration.between(host.since, now);
    var time = waited.toSeconds() < 2 ? "" : " (" + waited.toSeconds() + " s" + limit(host) + ")";
    var failed = host.failed > 0 ? ", " + host.failed + " failed" : "";
    var counts = " [" + host.ended + " done, " + host.changed + " changed" + failed + "] ";
    return Printable.cut("> " + name + counts + host.doing + time, columns);
  }

  private static String limit(Host host) {
    return host.limit.map(l -> " of at most " + l.toSeconds() + " s").orElse("");
  }
}
