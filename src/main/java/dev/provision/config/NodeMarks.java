package dev.provision.config;

import java.util.function.UnaryOperator;

/** Marks every scalar below a node. */
final class NodeMarks {
  private NodeMarks() {}

  /** Texts and numbers become secret. Truth values stay: they tell nothing and are often needed. */
  static Node hidden(Node node) {
    return scalars(
        node,
        scalar ->
            switch (scalar) {
              case Node.Str s -> new Node.Hidden(s.at(), Secret.of(s.text()));
              case Node.Num n -> new Node.Hidden(n.at(), Secret.of(n.raw()));
              case Node.Bool _, Node.Null _, Node.Hidden _, Node.Seq _, Node.Map _ -> scalar;
            });
  }

  /** Texts are no longer templates. */
  static Node unsafe(Node node) {
    return scalars(
        node,
        scalar ->
            scalar instanceof Node.Str s
                ? new Node.Str(s.at(), s.text(), Node.Style.UNSAFE)
                : scalar);
  }

  private static Node scalars(Node node, UnaryOperator<Node> mark) {
    return switch (node) {
      case Node.Seq s ->
          new Node.Seq(s.at(), s.items().stream().map(i -> scalars(i, mark)).toList());
      case Node.Map m ->
          new Node.Map(
              m.at(),
              m.entries().stream()
                  .map(e -> new Node.Entry(e.key(), scalars(e.value(), mark)))
                  .toList());
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _, Node.Hidden _ -> mark.apply(node);
    };
  }
}
