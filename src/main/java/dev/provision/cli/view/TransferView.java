package dev.provision.cli.view;

import dev.provision.backup.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far transfers are: on a terminal a line for each host that moves something, else a line for
 * all together every ten seconds.
 */
public final class TransferView implements Progress {
  private static final Duration PLAIN_PERIOD = Duration.ofSeconds(10);
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final PrintStream out;
  private final Optional<RunView.Size> terminal;
  private final Clock clock;
  private final LiveScreen screen;
  private final Map<String, Transfer> transfers = new TreeMap<>();
  private Instant last;

  private static final class Transfer {
    private long planned;
    private long moved;
    private final Instant begun;

    Transfer(Instant now) {
      begun = now;
    }
  }

  private TransferView(PrintStream out, Optional<RunView.Size> terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.screen = new LiveScreen(out);
    this.last = clock.instant();
  }

  public static TransferView of(PrintStream out, Optional<RunView.Size> terminal, Clock clock) {
    return new TransferView(out, terminal, clock);
  }

  @Override
  public synchronized void planned(String host, long bytes) {
    transfers.computeIfAbsent(host, _ -> new Transfer(clock.instant())).planned += bytes;
  }

  @Override
  public synchronized void moved(String host, long bytes) {
    transfers.computeIfAbsent(host, _ -> new Transfer(clock.instant())).moved += bytes;
    draw(List.of());
  }

  @Override
  public synchronized void said(String host, String sentence) {
    var line = host + " | " + sentence;
    if (terminal.isPresent()) {
      screen.draw(List.of(line), lines(clock.instant()), clock.instant());
    } else {
      out.println(line);
      out.flush();
    }
  }

  /** Takes the lines that are drawn away. */
  public synchronized void end() {
    if (terminal.isPresent()) {
      screen.draw(List.of(), List.of(), clock.instant());
    }
  }

  private void draw(List<String> staying) {
    var now = clock.instant();
    if (terminal.isPresent()) {
      if (screen.isDue(now)) {
        screen.draw(staying, lines(now), now);
      }
    } else if (Duration.between(last, now).compareTo(PLAIN_PERIOD) >= 0) {
      last = now;
      lines(now).forEach(out::println);
      out.flush();
    }
  }

  private List<String> lines(Instant now) {
    int rows = terminal.map(RunView.Size::rows).orElse(100) - 1;
    return transfers.entrySet().stream()
        .filter(e -> e.getValue().moved < e.getValue().planned)
        .limit(rows)
        .map(e -> line(e.getKey(), e.getValue(), now))
        .toList();
  }

  private static String line(String host, Transfer transfer, Instant now) {
    var taken = Duration.between(transfer.begun, now);
    var line =
        "%s  %s of %s".formatted(host, Sizes.bytes(transfer.moved), Sizes.bytes(transfer.planned));
    if (taken.compareTo(WINDOW) < 0 || transfer.moved == 0) {
      return line;
    }
    long rate = transfer.moved * 1000 / Math.max(1, taken.toMillis());
    var left = Duration.ofSeconds((transfer.planned - transfer.moved) / Math.max(1, rate));
    return line + ", " + Sizes.bytes(rate) + "/s, " + Sizes.time(left) + " left";
  }
}
