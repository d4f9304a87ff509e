package dev.provision.config;

import java.util.Locale;

/** YAML values as JSON (RFC 8259), on one line. */
public final class NodeJson {
  private final StringBuilder text = new StringBuilder();
  private boolean secret;

  private NodeJson() {}

  /** Secret when a secret is in it. */
  public static Text of(Node node) {
    var json = new NodeJson();
    json.write(node);
    var text = json.text.toString();
    return json.secret ? Text.secret(text) : Text.plain(text);
  }

  private void write(Node node) {
    switch (node) {
      case Node.Str str -> quote(str.text());
      case Node.Num num -> text.append(num.value());
      case Node.Bool bool -> text.append(bool.value());
      case Node.Null _ -> text.append("null");
      case Node.Hidden hidden -> {
        secret = true;
        quote(hidden.secret().reveal());
      }
      case Node.Seq seq -> {
        text.append('[');
        for (int i = 0; i < seq.items().size(); i++) {
          text.append(i == 0 ? "" : ", ");
          write(seq.items().get(i));
        }
        text.append(']');
      }
      case Node.Map map -> {
        text.append('{');
        for (int i = 0; i < map.entries().size(); i++) {
          text.append(i == 0 ? "" : ", ");
          quote(map.entries().get(i).key().text());
          text.append(": ");
          write(map.entries().get(i).value());
        }
        text.append('}');
      }
    }
  }

  private void quote(String value) {
    text.append('"');
    for (char c : value.toCharArray()) {
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
