package dev.provision.resource;

import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.config.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Content of the controller as a mapping, in which the playbook's room hands it to the parameters
 * of a task: {@code written} with one of {@code text}, {@code blob} (with {@code size}, {@code
 * file} and {@code secret}), {@code directory} and {@code searched}.
 */
final class ContentNode {
  private ContentNode() {}

  static Node.Map of(Position at, String written, List<Node.Entry> entries) {
    var all = new ArrayList<Node.Entry>();
    all.add(entry(at, "written", str(at, written)));
    all.addAll(entries);
    return new Node.Map(at, all);
  }

  static List<Node.Entry> entries(Position at, Content content) {
    return switch (content) {
      case Content.Inline(Text text) -> List.of(entry(at, "text", text(at, text)));
      case Content.File(Blob blob, boolean secret) ->
          List.of(
              entry(at, "blob", str(at, blob.sha256())),
              entry(at, "size", new Node.Num(at, blob.size(), Long.toString(blob.size()))),
              entry(at, "file", str(at, blob.file())),
              entry(at, "secret", new Node.Bool(at, secret, Boolean.toString(secret))));
    };
  }

  static Node.Entry entry(Position at, String key, Node value) {
    return new Node.Entry(new Node.Str(at, key, Node.Style.PLAIN), value);
  }

  static Node str(Position at, String text) {
    return new Node.Str(at, text, Node.Style.QUOTED);
  }

  private static Node text(Position at, Text text) {
    return text.secret() ? new Node.Hidden(at, Secret.of(text.value())) : str(at, text.value());
  }

  /** The content, when the mapping has one. */
  static Optional<Content> content(Node.Map map) {
    return map.get("text")
        .<Content>map(n -> new Content.Inline(text(n)))
        .or(() -> map.get("blob").map(n -> file(map, string(n))));
  }

  private static Content file(Node.Map map, String sha256) {
    var size = map.get("size").map(ContentNode::number).orElse(0L);
    var file = map.get("file").map(ContentNode::string).orElse("");
    boolean secret =
        map.get("secret").filter(n -> n instanceof Node.Bool(_, boolean v, _) && v).isPresent();
    return new Content.File(new Blob(sha256, size, file), secret);
  }

  private static Text text(Node node) {
    return node instanceof Node.Hidden(_, Secret secret)
        ? Text.secret(secret.reveal())
        : Text.plain(string(node));
  }

  /** Mere text of a scalar. */
  static String string(Node node) {
    return switch (node) {
      case Node.Str(_, String text, _) -> text;
      case Node.Num(_, _, String raw) -> raw;
      case Node.Bool(_, _, String raw) -> raw;
      case Node.Null _, Node.Hidden _, Node.Seq _, Node.Map _ ->
          throw new IllegalArgumentException("a path is text");
    };
  }

  private static long number(Node node) {
    return node instanceof Node.Num(_, Number value, _) ? value.longValue() : 0;
  }
}
