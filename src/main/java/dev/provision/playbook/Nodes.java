package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.playbook.template.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes nodes of what templates come to. */
final class Nodes {
  private Nodes() {}

  /**
   * @param at the place of the template
   * @param secret whether a secret went into the value
   * @param resolve renders what is still as written
   */
  static Node of(@Nullable Object value, Position at, boolean secret, UnaryOperator<Node> resolve) {
    return switch (value) {
      case View view -> resolve.apply(view.node());
      case Map<?, ?> map -> {
        var entries = new ArrayList<Node.Entry>();
        map.forEach(
            (k, v) ->
                entries.add(new Node.Entry(text(at, Python.text(k)), of(v, at, secret, resolve))));
        yield new Node.Map(at, entries);
      }
      case List<?> list -> {
        var items = new ArrayList<Node>();
        list.forEach(item -> items.add(of(item, at, secret, resolve)));
        yield new Node.Seq(at, items);
      }
      case null -> new Node.Null(at);
      default -> secret ? new Node.Hidden(at, Secret.of(Python.text(value))) : scalar(value, at);
    };
  }

  /** What came out is a value, never again a template. */
  private static Node scalar(Object value, Position at) {
    return switch (value) {
      case Boolean b -> new Node.Bool(at, b, b.toString());
      case Number n -> new Node.Num(at, n, Python.text(n));
      default -> text(at, Python.text(value));
    };
  }

  static Node.Str text(Position at, String text) {
    return new Node.Str(at, text, Node.Style.UNSAFE);
  }

  /** A value without templates as Java has it; secrets become their text. */
  static @Nullable Object value(Node node) {
    return switch (node) {
      case Node.Str s -> s.text();
      case Node.Num n -> n.value();
      case Node.Bool b -> b.value();
      case Node.Null _ -> null;
      case Node.Hidden h -> h.secret().reveal();
      case Node.Seq s -> {
        var items = new ArrayList<@Nullable Object>();
        s.items().forEach(item -> items.add(value(item)));
        yield items;
      }
      case Node.Map m -> {
        var map = new java.util.LinkedHashMap<String, @Nullable Object>();
        m.entries().forEach(e -> map.put(e.key().text(), value(e.value())));
        yield map;
      }
    };
  }

  /** Whether a secret is anywhere in it. */
  static boolean holdsSecret(Node node) {
    return switch (node) {
      case Node.Hidden _ -> true;
      case Node.Seq s -> s.items().stream().anyMatch(Nodes::holdsSecret);
      case Node.Map m -> m.entries().stream().anyMatch(e -> holdsSecret(e.value()));
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _ -> false;
    };
  }
}
