package dev.provision.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;

/** A run as the message of a commit, with the trailers of git-interpret-trailers(1). */
final class RunText {
  private static final int NAMED = 3;

  private RunText() {}

  static String of(RunRecord run) {
    var trailers = new LinkedHashMap<String, String>();
    trailers.put("Run-Id", run.run());
    trailers.put("Playbook", run.playbook());
    run.playbookCommit().ifPresent(c -> trailers.put("Playbook-Commit", c));
    trailers.put("Operator", run.operator());
    trailers.put("Changed", String.join(", ", run.changed()));
    var text = new StringBuilder(subject(run)).append("\n\n");
    trailers.forEach((k, v) -> text.append(k).append(": ").append(oneLine(v)).append('\n'));
    return text.toString();
  }

  private static String subject(RunRecord run) {
    var hosts =
        run.changed().size() > NAMED
            ? run.changed().size() + " hosts"
            : String.join(", ", run.changed());
    return run.verb() + " " + oneLine(run.playbook()) + ": " + hosts;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
  }

  /** The run that a commit tells of; one that people made by hand has the commit's own facts. */
  static RunRecord read(RevCommit commit) {
    var lines = commit.getFooterLines();
    var first = commit.getShortMessage().split(" ", 2)[0];
    return new RunRecord(
        value(lines, "Run-Id").orElse(commit.name()),
        value(lines, "Run-Id").isPresent() ? first : "edit",
        value(lines, "Playbook").orElse(""),
        value(lines, "Playbook-Commit"),
        value(lines, "Operator").orElse(commit.getAuthorIdent().getEmailAddress()),
        commit.getAuthorIdent().getWhenAsInstant(),
        value(lines, "Changed").map(RunText::words).orElse(List.of()));
  }

  private static Optional<String> value(List<FooterLine> lines, String key) {
    return lines.stream()
        .filter(l -> l.getKey().equalsIgnoreCase(key))
        .map(FooterLine::getValue)
        .findFirst();
  }

  private static List<String> words(String list) {
    return Stream.of(list.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }
}
