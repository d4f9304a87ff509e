package dev.provision.resource;

import dev.provision.config.FromNode;
import dev.provision.config.Node;
import dev.provision.config.Position;

/**
 * A template of the controller that a parameter names, rendered for the host where the playbook is
 * resolved: the text that was written is replaced there by {@link #node}.
 *
 * @param written the path as the user wrote it
 * @param content what came out
 */
@FromNode("the path of a template")
public record Rendered(String written, Content content) {

  /** What {@link #of} makes this of. */
  public Node node(Position at) {
    return ContentNode.of(at, written, ContentNode.entries(at, content));
  }

  /**
   * Reads what {@link #node} made.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Rendered of(Node node) {
    if (node instanceof Node.Map map
        && map.get("written").isPresent()
        && ContentNode.content(map).isPresent()) {
      return new Rendered(
          ContentNode.string(map.get("written").get()), ContentNode.content(map).get());
    }
    throw new IllegalArgumentException("a template is named by its path");
  }
}
