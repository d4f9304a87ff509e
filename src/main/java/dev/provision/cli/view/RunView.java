package dev.provision.cli.view;

import dev.provision.config.JsonWriter;
import dev.provision.engine.Event;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows a run while it happens: lines that stay, on a terminal also what every host is doing, and
 * JSON lines for programs. Takes events from many threads.
 */
public final class RunView implements Consumer<Event>, AutoCloseable {
  private final RunLines lines;
  private final PrintStream people;
  private final Optional<PrintStream> programs;
  private final Optional<Live> live;
  private final Clock clock;
  private boolean paused;

  /**
   * The size of a terminal for live progress.
   *
   * @param rows of the terminal; less than half of them are used
   * @param columns of the terminal
   */
  public record Size(int rows, int columns) {}

  private record Live(LiveProgress progress, LiveScreen screen, Size size) {}

  /**
   * @param people where lines go
   * @param programs where JSON lines go
   * @param size of the terminal that {@code people} is; empty when it is none
   */
  public RunView(
      RunLines lines,
      PrintStream people,
      Optional<PrintStream> programs,
      Optional<Size> size,
      Clock clock) {
    this.lines = lines;
    this.people = people;
    this.programs = programs;
    this.live = size.map(s -> new Live(new LiveProgress(), new LiveScreen(people), s));
    this.clock = clock;
  }

  @Override
  public synchronized void accept(Event event) {
    programs.ifPresent(p -> p.println(JsonWriter.line(EventJson.of(event))));
    var staying = lines.of(event);
    if (live.isEmpty()) {
      staying.forEach(people::println);
      return;
    }
    live.get().progress().accept(event, clock.instant());
    paused = false;
    draw(live.get(), staying);
  }

  /** Draws again, so that waiting times grow; not where there is no terminal, or in a pause. */
  public synchronized void tick() {
    if (!paused) {
      live.ifPresent(l -> draw(l, List.of()));
    }
  }

  /** Takes the live lines away until the next event. */
  @Override
  public synchronized void close() {
    paused = true;
    live.ifPresent(l -> l.screen().draw(List.of(), List.of(), clock.instant()));
  }

  private void draw(Live l, List<String> staying) {
    var now = clock.instant();
    if (!staying.isEmpty() || l.screen().isDue(now)) {
      var shown =
          l.progress().lines(now, l.size().rows() / 2, l.size().columns() - 1, lines.style());
      l.screen().draw(staying, shown, now);
    }
  }
}
