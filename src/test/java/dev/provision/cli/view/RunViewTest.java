package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.DiagnosticText;
import dev.provision.config.JsonWriter;
import dev.provision.engine.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunViewTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void withoutATerminalEveryEventIsALine() {
    Golden.check("run/lines.txt", shown(Events.all(), Optional.empty()));
  }

  @Test
  void programsGetAJsonObjectPerEvent() {
    var json =
        Events.all().stream()
            .map(e -> JsonWriter.line(EventJson.of(e)))
            .collect(Collectors.joining("\n"));
    Golden.check("run/events.jsonl", json + "\n");
  }

  @Test
  void theSummaryIsOneRowPerHost() {
    Golden.check("run/summary.txt", new SummaryTable(Style.PLAIN).render(Events.reports()));
  }

  @Test
  void aTerminalShowsWhatStaysAboveWhatGoesOn() {
    var text = shown(Events.all(), Optional.of(new RunView.Size(24, 60)));
    assertThat(text).contains("web1 | changed: Write the site\n> web1 [1 done, 1 changed]");
    assertThat(Screen.after(text))
        .containsExactlyElementsOf(shown(Events.all(), Optional.empty()).lines().toList());
  }

  @Test
  void nothingIsDrawnOverAQuestion() {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var lines = new RunLines(Style.PLAIN, _ -> "");
    var size = Optional.of(new RunView.Size(24, 60));
    var ticking = new Ticking(START);
    var view = new RunView(lines, out, Optional.empty(), size, ticking);
    view.accept(new Event.Connected("web1", "x"));
    view.close();
    int before = bytes.size();
    view.tick();
    assertThat(bytes.size()).isEqualTo(before);
    view.accept(new Event.Connected("web1", "x"));
    view.tick();
    assertThat(bytes.size()).isGreaterThan(before);
  }

  @Test
  void aTerminalIsNotDrawnMoreThanTenTimesASecond() {
    var started =
        java.util.Collections.nCopies(
            1000, (Event) new Event.StepStarted("web1", Events.ID, "x", Duration.ofMinutes(1)));
    var text = shown(started, Optional.of(new RunView.Size(24, 60)));
    assertThat(text.lines().filter(l -> l.contains("web1"))).hasSize(1);
  }

  @Test
  void linesAreNoWiderAndNoMoreThanTheTerminalHolds() {
    var progress = new LiveProgress();
    for (int i = 0; i < 30; i++) {
      var step = new Event.StepStarted("web" + i, Events.ID, "é".repeat(90), Duration.ofMinutes(5));
      progress.accept(step, START);
    }
    var lines = progress.lines(START.plusSeconds(9), 12, 50, Style.PLAIN);
    assertThat(lines).hasSize(12).allMatch(l -> l.length() <= 50);
    assertThat(lines.getLast()).isEqualTo("… and 19 more hosts");
  }

  @Test
  void aLongStepSaysHowLongItMayTake() {
    var progress = new LiveProgress();
    var step = new Event.StepStarted("web1", Events.ID, "pull", Duration.ofMinutes(30));
    progress.accept(step, START);
    assertThat(progress.lines(START.plusSeconds(65), 9, 80, Style.PLAIN))
        .containsExactly("> web1 [0 done, 0 changed] pull (65 s of at most 1800 s)");
  }

  /** A clock on which every look takes a second. */
  private static final class Ticking extends Clock {
    private Instant now;

    Ticking(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  private static String shown(List<Event> events, Optional<RunView.Size> size) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var lines = new RunLines(Style.PLAIN, new DiagnosticText(f -> Optional.empty())::render);
    var clock = Clock.fixed(START, ZoneOffset.UTC);
    try (var view = new RunView(lines, out, Optional.empty(), size, clock)) {
      events.forEach(view);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
