package dev.provision.resource;

import java.util.List;
import java.util.Optional;

/**
 * A file of the controller that a parameter names, looked for where the playbook is resolved.
 *
 * @param written the path as the user wrote it
 * @param found what is there
 */
public record LocalFile(String written, Found found) {

  /** What a search ended with. A kind decides whether it can do with that. */
  public sealed interface Found {
    /** A regular file. */
    record Regular(Content content) implements Found {}

    /** A directory. */
    record Directory() implements Found {}

    /**
     * Nothing.
     *
     * @param searched the places looked at, in their order
     */
    record Missing(List<String> searched) implements Found {
      public Missing {
        searched = List.copyOf(searched);
      }
    }
  }

  /** A file that was found. */
  public LocalFile(String written, Content content) {
    this(written, new Found.Regular(content));
  }

  /** What it holds, when it is a regular file. */
  public Optional<Content> content() {
    return found instanceof Found.Regular(Content content)
        ? Optional.of(content)
        : Optional.empty();
  }
}
