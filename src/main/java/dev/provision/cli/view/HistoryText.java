package dev.provision.cli.view;

import dev.provision.cli.view.Style.Tone;
import dev.provision.state.Change;
import dev.provision.state.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Runs and what they changed, as people read them. */
public record HistoryText(Style style) {
  private static final String ROW = "%-25s  %-20s  %-8s  %-24s  %s%n";
  private static final int HOSTS = 3;

  /** A table of runs. */
  public static String revisions(List<Revision> revisions) {
    var text = new StringBuilder(ROW.formatted("run", "when", "commit", "operator", "what"));
    for (Revision revision : revisions) {
      text.append(
          ROW.formatted(
              revision.run().run(),
              revision.run().at(),
              revision.shortId(),
              Printable.line(revision.run().operator()),
              what(revision)));
    }
    return text.toString();
  }

  private static String what(Revision revision) {
    var hosts = revision.run().changed();
    var names =
        hosts.size() > HOSTS ? hosts.size() + " hosts" : Printable.line(String.join(", ", hosts));
    return revision.run().verb() + " " + Printable.line(revision.run().playbook()) + ": " + names;
  }

  /** All that is known of one run. */
  public String revision(Revision revision) {
    var run = revision.run();
    var lines = new ArrayList<String>();
    lines.add(style.paint(Tone.STRONG, "run " + run.run()));
    lines.add("  " + run.verb() + " " + Printable.line(run.playbook()) + commit(revision));
    lines.add("  at " + run.at() + " by " + Printable.line(run.operator()));
    lines.add("  kept as commit " + revision.id());
    lines.add("");
    return String.join("\n", lines) + "\n";
  }

  private static String commit(Revision revision) {
    return revision.run().playbookCommit().map(c -> " (at " + c.substring(0, 8) + ")").orElse("");
  }

  /** Changes by host. */
  public String changes(Map<String, List<Change>> changes) {
    var lines = new ArrayList<String>();
    changes.forEach(
        (host, list) -> {
          lines.add(style.paint(Tone.STRONG, Printable.line(host)));
          list.forEach(c -> change(c, lines));
          lines.add("");
        });
    return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  private void change(Change change, List<String> lines) {
    lines.add("  " + Printable.line(change.object().toString()));
    change.taken().lines().forEach(l -> lines.add(painted(Tone.REMOVE, "    - " + Shown.line(l))));
    change.given().lines().forEach(l -> lines.add(painted(Tone.ADD, "    + " + Shown.line(l))));
    if (change.before().isPresent() && change.after().isPresent()) {
      UnifiedDiff.of(change.before().get(), change.after().get())
          .forEach(l -> lines.add("      " + style.difference(l)));
    }
  }

  private String painted(Tone tone, String text) {
    return style.paint(tone, text);
  }

  /** Since when each line of a record is there. */
  public static String blame(SequencedMap<String, Revision> lines) {
    var text = new StringBuilder();
    lines.forEach(
        (line, revision) ->
            text.append(
                "%-8s  %-25s  %-24s  %s%n"
                    .formatted(
                        revision.shortId(),
                        revision.run().run(),
                        Printable.line(revision.run().operator()),
                        Shown.line(line))));
    return text.toString();
  }
}
