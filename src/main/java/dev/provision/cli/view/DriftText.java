package dev.provision.cli.view;

import dev.provision.cli.view.Style.Tone;
import dev.provision.memory.Found;
import dev.provision.memory.HostDrift;
import dev.provision.memory.Trace;
import dev.provision.state.Finding;
import dev.provision.state.Finding.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drift as people read it: by host and thing, what it was, is and is to be, and since when. */
public record DriftText(Style style) {
  /** All hosts, in their order; ends in a line break. */
  public String render(List<HostDrift> hosts) {
    var lines = new ArrayList<String>();
    for (HostDrift host : hosts) {
      if (host.failure().isPresent() || !host.findings().isEmpty()) {
        lines.add(style.paint(Tone.STRONG, Printable.line(host.host())));
        host.failure()
            .ifPresent(f -> lines.add("  " + style.paint(Tone.BAD, "! " + Printable.line(f))));
        host.findings().forEach(f -> finding(f, lines));
        lines.add("");
      }
    }
    lines.add(total(hosts));
    return String.join("\n", lines) + "\n";
  }

  private void finding(Found found, List<String> lines) {
    var finding = found.finding();
    var word = finding.cause().name().toLowerCase(Locale.ROOT);
    lines.add(
        "  %s  %s  %s"
            .formatted(
                style.paint(tone(finding.cause()), "%-7s".formatted(word)),
                Printable.line(finding.object().toString()),
                sentence(finding)));
    about(found).forEach(l -> lines.add("           " + style.paint(Tone.WEAK, l)));
    found
        .text()
        .ifPresent(
            t ->
                UnifiedDiff.of(t.before(), t.after())
                    .forEach(l -> lines.add("           " + style.difference(l))));
  }

  /** Since when, when and who, as far as it is known. */
  static List<String> about(Found found) {
    var about = new ArrayList<String>();
    found
        .since()
        .ifPresent(r -> about.add("recorded by run " + r.run().run() + ", commit " + r.shortId()));
    found.trace().ifPresent(t -> about.add(trace(t)));
    return about;
  }

  private static String trace(Trace trace) {
    var logins =
        trace.logins().stream()
            .map(l -> Printable.line(l.who()) + " at " + l.at())
            .collect(Collectors.joining(", "));
    return "changed at "
        + trace.changed()
        + (logins.isEmpty() ? "" : "; logged in before: " + logins);
  }

  /** What it was, is and is to be. */
  static String sentence(Finding f) {
    var name = Printable.line(f.attribute()) + ": ";
    return switch (f.cause()) {
      case PENDING ->
          name + "is " + Shown.values(f.observed()) + ", is to be " + Shown.values(f.desired());
      case DRIFT ->
          name + "was " + Shown.values(f.recorded()) + ", is " + Shown.values(f.observed());
      case BOTH ->
          name
              + "was "
              + Shown.values(f.recorded())
              + ", is "
              + Shown.values(f.observed())
              + ", is to be "
              + Shown.values(f.desired());
      case ORPHAN -> "no task is about it any more";
    };
  }

  private static Tone tone(Cause cause) {
    return switch (cause) {
      case PENDING -> Tone.CHANGE;
      case DRIFT, BOTH -> Tone.BAD;
      case ORPHAN -> Tone.WEAK;
    };
  }

  /** How much was found. */
  static String total(List<HostDrift> hosts) {
    long lost = hosts.stream().filter(h -> h.failure().isPresent()).count();
    var counts =
        java.util.Arrays.stream(Cause.values())
            .map(c -> count(hosts, c))
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toList());
    var looked = hosts.size() - lost;
    var on = " on " + (looked == 1 ? "1 host" : looked + " hosts");
    var sentence = counts.isEmpty() ? "No drift" + on + "." : String.join(", ", counts) + on + ".";
    return lost == 0 ? sentence : sentence + " " + lost + " could not be looked at.";
  }

  private static String count(List<HostDrift> hosts, Cause cause) {
    long n =
        hosts.stream()
            .flatMap(h -> h.findings().stream())
            .filter(f -> f.finding().cause() == cause)
            .count();
    return n == 0 ? "" : n + " " + cause.name().toLowerCase(Locale.ROOT);
  }
}
