package dev.provision.resource;

import dev.provision.config.FromNode;
import dev.provision.config.Node;
import dev.provision.config.Position;
import java.util.List;
import java.util.Optional;

/**
 * A file of the controller that a parameter names, looked for where the playbook is resolved: the
 * text that was written is replaced there by {@link #node}.
 *
 * @param written the path as the user wrote it
 * @param found what is there
 */
@FromNode("the path of a file")
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

  /** What {@link #of} makes this file of. */
  public Node node(Position at) {
    return ContentNode.of(
        at,
        written,
        switch (found) {
          case Found.Regular(Content content) -> ContentNode.entries(at, content);
          case Found.Directory _ ->
              List.of(ContentNode.entry(at, "directory", new Node.Bool(at, true, "true")));
          case Found.Missing(List<String> searched) ->
              List.of(ContentNode.entry(at, "searched", names(at, searched)));
        });
  }

  private static Node names(Position at, List<String> names) {
    return new Node.Seq(at, names.stream().map(n -> ContentNode.str(at, n)).toList());
  }

  /**
   * Reads what {@link #node} made. Mere text is a path that nobody looked for, as for a file of the
   * host.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static LocalFile of(Node node) {
    if (!(node instanceof Node.Map map)) {
      return new LocalFile(ContentNode.string(node), new Found.Missing(List.of()));
    }
    var written =
        ContentNode.string(
            map.get("written").orElseThrow(() -> new IllegalArgumentException("a path is text")));
    var content = ContentNode.content(map);
    if (content.isPresent()) {
      return new LocalFile(written, content.get());
    }
    return new LocalFile(
        written, map.get("searched").<Found>map(LocalFile::missing).orElse(new Found.Directory()));
  }

  private static Found missing(Node searched) {
    return new Found.Missing(
        searched instanceof Node.Seq(_, List<Node> items)
            ? items.stream().map(ContentNode::string).toList()
            : List.of());
  }
}
