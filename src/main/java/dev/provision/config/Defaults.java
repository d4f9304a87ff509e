package dev.provision.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the value of a component that is not written. */
final class Defaults {
  private Defaults() {}

  static Object of(Schema.Field field, Shape shape, Position at) {
    if (field.defaultValue().isEmpty()) {
      return Optional.empty();
    }
    var text = field.defaultValue().get();
    if (shape instanceof Shape.MapOf && text.isEmpty()) {
      return Map.of();
    }
    var found = new Diagnostics();
    var value =
        RecordBinder.values(found).bind(node(text, shape, at), shape, field.key(), field.comma());
    return value.orElseThrow(
        () ->
            new IllegalStateException(
                "The default of '%s' is wrong: %s. This is a bug in provision."
                    .formatted(field.key(), found.list())));
  }

  private static Node node(String text, Shape shape, Position at) {
    return switch (shape) {
      case Shape.ListOf(_) when text.isEmpty() -> new Node.Seq(at, List.of());
      case Shape.ListOf(var item) ->
          new Node.Seq(
              at, Arrays.stream(text.split(",")).map(t -> node(t.strip(), item, at)).toList());
      case Shape.Maybe(var value) -> node(text, value, at);
      case Shape.Basic _, Shape.Choice _, Shape.Custom _, Shape.Nested _, Shape.MapOf _ -> {
        var node = YamlScalar.resolve(at, text, Node.Style.PLAIN);
        yield node instanceof Node.Null ? new Node.Str(at, text, Node.Style.PLAIN) : node;
      }
    };
  }
}
