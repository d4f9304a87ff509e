package dev.provision.playbook;

import dev.provision.config.Node;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the command line says about a playbook.
 *
 * @param extra {@code -e}: the strongest variables
 * @param tags {@code --tags}; empty for all
 * @param skipTags {@code --skip-tags}
 * @param checkMode whether nothing will be changed
 * @param environment the controller's environment variables; empty text for one that is not set
 * @param now when the run began: what it signs is of that day
 */
public record Options(
    Map<String, Node> extra,
    Set<String> tags,
    Set<String> skipTags,
    boolean checkMode,
    UnaryOperator<String> environment,
    Instant now) {
  /** Nothing given. */
  public static final Options NONE =
      new Options(Map.of(), Set.of(), Set.of(), false, name -> "", Instant.EPOCH);

  public Options {
    extra = Map.copyOf(extra);
    tags = Set.copyOf(tags);
    skipTags = Set.copyOf(skipTags);
  }

  /** Whether a task with these tags is wanted, by Ansible's rules. */
  boolean wants(Set<String> of) {
    boolean named = of.stream().anyMatch(tags::contains);
    boolean all = tags.isEmpty() || tags.contains("all");
    boolean byKind =
        all && !of.contains("never")
            || tags.contains("tagged") && !of.isEmpty() && !of.contains("never")
            || tags.contains("untagged") && of.isEmpty()
            || of.contains("always") && !skipTags.contains("always");
    boolean skipped =
        of.stream().anyMatch(skipTags::contains)
            || skipTags.contains("all") && !of.contains("always")
            || skipTags.contains("tagged") && !of.isEmpty()
            || skipTags.contains("untagged") && of.isEmpty();
    return (named || byKind) && !skipped;
  }
}
