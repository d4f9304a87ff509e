package dev.provision.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that say which tasks, and how strictly. */
final class RunOptions {
  @Option(
      names = {"-t", "--tags"},
      paramLabel = "TAGS",
      split = ",",
      description = "Only tasks with one of these tags.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--skip-tags",
      paramLabel = "TAGS",
      split = ",",
      description = "No tasks with one of these tags.")
  List<String> skipTags = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "What does not stay as ensured is a failure (exit code 7).")
  boolean strict;

  @Option(
      names = "--unsupported-os",
      description = "Go on where the system is none that provision is tested on.")
  boolean anyOs;

  @Option(names = "--json", description = "Events as JSON lines on standard output.")
  boolean json;

  /** Whether no task is left out. */
  boolean everything() {
    return tags.isEmpty() && skipTags.isEmpty();
  }

  Project.Selection selection() {
    return new Project.Selection(words(tags), words(skipTags));
  }

  private static Set<String> words(List<String> written) {
    var words = new LinkedHashSet<String>();
    written.stream().map(String::strip).filter(w -> !w.isEmpty()).forEach(words::add);
    return words;
  }
}
