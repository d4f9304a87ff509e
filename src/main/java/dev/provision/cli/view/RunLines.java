package dev.provision.cli.view;

import dev.provision.cli.view.Style.Tone;
import dev.provision.config.Diagnostic;
import dev.provision.engine.Event;
import dev.provision.engine.HostReport;
import dev.provision.engine.Outcome;
import dev.provision.resource.Lines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What happens in a run as lines {@code host | what: which}, one event after the other. What is as
 * it should be, or skipped, says nothing.
 *
 * @param style for the words
 * @param diagnostics renders mistakes in files
 */
public record RunLines(Style style, Function<Collection<Diagnostic>, String> diagnostics) {
  private static final int TAIL = 20;
  private static final int WIDTH = 400;

  /** The lines of an event, without line breaks at their ends; often none. */
  public List<String> of(Event event) {
    var host = event.host();
    return switch (event) {
      case Event.Converging e -> List.of(line(host, Tone.WEAK, "run", e.run()));
      case Event.Attached e ->
          List.of(line(host, Tone.WEAK, "attached", "a run is going on, following " + e.run()));
      case Event.StepEnded e -> ended(e);
      case Event.StepRetried e ->
          List.of(line(host, Tone.WEAK, "retry " + e.retry(), Printable.line(e.name())));
      case Event.Staged e -> List.of(line(host, Tone.WEAK, "staged", e.name()));
      case Event.TakenBack e -> List.of(line(host, Tone.CHANGE, "taken back", e.name()));
      case Event.Message e -> indented(line(host, Tone.ACT, "message", e.name()), e.text());
      case Event.HandlerEnded e when e.failed() ->
          List.of(line(host, Tone.BAD, "handler failed", e.name()));
      case Event.HandlerStarted e -> List.of(line(host, Tone.CHANGE, "handler", e.name()));
      case Event.BlockTurned e when e.rescue() ->
          List.of(line(host, Tone.CHANGE, "rescuing", e.name()));
      case Event.Reconnecting e -> List.of(reconnecting(e));
      case Event.HostEnded e -> hostEnded(e);
      case Event.Invalid e -> diagnostics.apply(e.diagnostics()).lines().toList();
      case Event.Warning e -> List.of(line(host, Tone.CHANGE, "warning", e.text()));
      case Event.Connected _, Event.Planned _, Event.StepStarted _ -> List.of();
      case Event.HandlerEnded _, Event.BlockTurned _, Event.FactsRead _ -> List.of();
    };
  }

  private List<String> ended(Event.StepEnded e) {
    if (e.outcome() == Outcome.OK || e.outcome() == Outcome.SKIPPED) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(line(e.host(), tone(e.outcome()), word(e.outcome()), e.name()));
    if (e.outcome().isFailure() || e.outcome() == Outcome.UNSETTLED) {
      lacking(e.missing(), lines);
      tail(e.output(), lines);
    }
    return lines;
  }

  private static void lacking(Lines missing, List<String> lines) {
    missing.blocked().ifPresent(reason -> lines.add("    because " + Printable.line(reason)));
    missing.lines().stream()
        .filter(l -> !l.startsWith("!"))
        .forEach(l -> lines.add("    " + lack(l)));
  }

  private static String lack(String line) {
    return line.equals(Lines.ABSENT) ? "is still there" : "lacks " + Printable.cut(line, WIDTH);
  }

  private static void tail(String output, List<String> lines) {
    var printed = Printable.text(output).stripTrailing().lines().toList();
    int skipped = Math.max(0, printed.size() - TAIL);
    if (skipped > 0) {
      lines.add("    | … (" + skipped + " lines before)");
    }
    printed.stream().skip(skipped).forEach(l -> lines.add("    | " + Printable.cut(l, WIDTH)));
  }

  private String reconnecting(Event.Reconnecting e) {
    return e.reason().isEmpty()
        ? line(e.host(), Tone.WEAK, "reconnected", "the run went on meanwhile")
        : line(e.host(), Tone.CHANGE, "reconnecting", "try " + e.attempt() + ": " + e.reason());
  }

  private List<String> hostEnded(Event.HostEnded e) {
    var end = e.report().end();
    if (end == HostReport.End.OK || end == HostReport.End.PENDING) {
      return List.of();
    }
    return indented(line(e.host(), Tone.BAD, word(end), firstLine(e.report().reason())), rest(e));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String rest(Event.HostEnded e) {
    return String.join("\n", e.report().reason().lines().skip(1).toList());
  }

  private List<String> indented(String first, String text) {
    var lines = new ArrayList<String>();
    lines.add(first);
    Printable.text(text).lines().forEach(l -> lines.add("    " + l));
    return lines;
  }

  private String line(String host, Tone tone, String word, String what) {
    var which = what.isEmpty() ? "" : ": " + Printable.line(what);
    return Printable.line(host) + " | " + style.paint(tone, word) + which;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case OK, SKIPPED -> Tone.WEAK;
      case CHANGED, DIFFERS, UNSETTLED, IGNORED -> Tone.CHANGE;
      case BLOCKED, FAILED, IN_DOUBT -> Tone.BAD;
    };
  }
}
