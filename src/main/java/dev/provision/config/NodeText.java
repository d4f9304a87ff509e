package dev.provision.config;

/** YAML values as text for people and programs that want no JSON where there need be none. */
public final class NodeText {
  private NodeText() {}

  /**
   * Text as it is, numbers and truth values as they were written, nothing as the empty text,
   * anything else as JSON. Secret when a secret is in it.
   */
  public static Text of(Node node) {
    return switch (node) {
      case Node.Str text -> Text.plain(text.text());
      case Node.Hidden hidden -> Text.secret(hidden.secret().reveal());
      case Node.Num number -> Text.plain(number.raw());
      case Node.Bool truth -> Text.plain(truth.raw());
      case Node.Null _ -> Text.plain("");
      case Node.Seq _, Node.Map _ -> NodeJson.of(node);
    };
  }
}
