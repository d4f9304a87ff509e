package dev.provision.config;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes one value of a record of one node. Empty: it was wrong, and has been reported. */
final class ValueBinder {
  private final RecordBinder records;
  private final ScalarBinder scalars;
  private final Diagnostics out;

  ValueBinder(RecordBinder records, Diagnostics out) {
    this.records = records;
    this.scalars = new ScalarBinder(out);
    this.out = out;
  }

  /**
   * @param name the key as written, for messages
   * @param comma whether a list may be text with commas
   */
  Optional<Object> bind(Node node, Shape shape, String name, boolean comma) {
    return switch (shape) {
      case Shape.Basic b -> scalars.bind(node, b, name);
      case Shape.Choice c -> choice(node, c, name);
      case Shape.Custom c -> custom(node, c, name);
      case Shape.Nested(var type) -> records.record(node, type, name).map(r -> r);
      case Shape.ListOf l -> list(node, l, name, comma);
      case Shape.MapOf m -> map(node, m, name);
      case Shape.Maybe(var value) -> bind(node, value, name, comma).map(Optional::of);
    };
  }

  private Optional<Object> choice(Node node, Shape.Choice shape, String name) {
    var constant =
        ScalarBinder.written(node)
            .flatMap(
                text ->
                    EnumWords.of(shape.type()).entrySet().stream()
                        .filter(e -> fold(e.getKey()).equals(fold(text)))
                        .findFirst())
            .map(e -> e.getValue());
    return reported(constant, node, name, shape);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private Optional<Object> custom(Node node, Shape.Custom shape, String name) {
    if (node instanceof Node.Hidden) {
      return reported(Optional.empty(), node, name, shape);
    }
    try {
      var factory = shape.type().getMethod("of", Node.class);
      factory.setAccessible(true);
      return Optional.of(factory.invoke(null, node));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        out.add(Mismatch.refused(node, name, refused));
        return Optional.empty();
      }
      throw new IllegalStateException(shape.type() + ". This is a bug in provision.", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(shape.type() + ". This is a bug in provision.", e);
    }
  }

  private Optional<Object> list(Node node, Shape.ListOf shape, String name, boolean comma) {
    var items =
        switch (node) {
          case Node.Seq s -> Optional.of(s.items());
          case Node.Str s when comma -> Optional.of(CommaList.of(s));
          case Node.Hidden h when comma -> Optional.of(CommaList.of(h));
          case Node.Num n when comma -> Optional.of(List.<Node>of(n));
          case Node.Bool b when comma -> Optional.of(List.<Node>of(b));
          case Node.Map m when comma && shape.item() instanceof Shape.Nested ->
              Optional.of(List.<Node>of(m));
          case Node.Str _, Node.Hidden _, Node.Num _, Node.Bool _, Node.Map _, Node.Null _ ->
              Optional.<List<Node>>empty();
        };
    if (items.isEmpty()) {
      return reported(Optional.empty(), node, name, shape);
    }
    var made = new ArrayList<Object>();
    for (int i = 0; i < items.get().size(); i++) {
      var itemName = items.get().size() == 1 ? name : name + "[" + i + "]";
      bind(items.get().get(i), shape.item(), itemName, false).ifPresent(made::add);
    }
    boolean all = made.size() == items.get().size();
    return all ? Optional.of(List.copyOf(made)) : Optional.empty();
  }

  private Optional<Object> map(Node node, Shape.MapOf shape, String name) {
    if (!(node instanceof Node.Map map)) {
      return reported(Optional.empty(), node, name, shape);
    }
    var made = new LinkedHashMap<String, Object>();
    for (var entry : map.entries()) {
      var key = entry.key().text();
      bind(entry.value(), shape.value(), name + "." + key, false)
          .ifPresent(value -> made.put(key, value));
    }
    boolean all = made.size() == map.entries().size();
    return all ? Optional.of(Collections.unmodifiableMap(made)) : Optional.empty();
  }

  private Optional<Object> reported(
      Optional<Object> value, Node node, String name, Shape expected) {
    if (value.isEmpty()) {
      out.add(Mismatch.of(node, name, expected));
    }
    return value;
  }
}
