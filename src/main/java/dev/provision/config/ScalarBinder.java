package dev.provision.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes basic values of scalars. */
final class ScalarBinder {
  /** Ansible's BOOLEANS_TRUE and BOOLEANS_FALSE (module_utils/parsing/convert_bool.py). */
  private static final Set<String> TRUE = Set.of("yes", "y", "on", "1", "true", "t", "1.0");

  private static final Set<String> FALSE = Set.of("no", "n", "off", "0", "false", "f", "0.0");

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]*)?");

  private final Diagnostics out;

  ScalarBinder(Diagnostics out) {
    this.out = out;
  }

  Optional<Object> bind(Node node, Shape.Basic shape, String name) {
    var value =
        switch (shape) {
          case NODE -> Optional.<Object>of(node);
          case STRING -> written(node).map(s -> (Object) s);
          case TEXT -> text(node).map(t -> (Object) t);
          case SECRET -> text(node).map(t -> (Object) Secret.of(t.value()));
          case BOOLEAN -> truth(node).map(b -> (Object) b);
          case DOUBLE -> number(node).map(d -> (Object) d);
          case LONG -> whole(node).map(n -> (Object) n);
          case INT -> whole(node).map(n -> (Object) n);
        };
    if (value.isEmpty()) {
      out.add(wrong(node, shape, name));
    }
    return shape == Shape.Basic.INT ? value.flatMap(n -> small((Long) n, node, name)) : value;
  }

  private static Diagnostic wrong(Node node, Shape.Basic shape, String name) {
    boolean tooLarge = node instanceof Node.Num n && n.value() instanceof BigInteger;
    return tooLarge && (shape == Shape.Basic.INT || shape == Shape.Basic.LONG)
        ? Mismatch.range(node, name, Long.MIN_VALUE, Long.MAX_VALUE)
        : Mismatch.of(node, name, shape);
  }

  /** A scalar's text as it was written; nothing for secrets, which are not to be seen. */
  static Optional<String> written(Node node) {
    return switch (node) {
      case Node.Str s -> Optional.of(s.text());
      case Node.Num n -> Optional.of(n.raw());
      case Node.Bool b -> Optional.of(b.raw());
      case Node.Null _, Node.Hidden _, Node.Seq _, Node.Map _ -> Optional.empty();
    };
  }

  private static Optional<Text> text(Node node) {
    return node instanceof Node.Hidden h
        ? Optional.of(Text.secret(h.secret().reveal()))
        : written(node).map(Text::plain);
  }

  private static Optional<Boolean> truth(Node node) {
    if (node instanceof Node.Bool b) {
      return Optional.of(b.value());
    }
    var word = written(node).map(w -> w.strip().toLowerCase(Locale.ROOT));
    return word.filter(w -> TRUE.contains(w) || FALSE.contains(w)).map(TRUE::contains);
  }

  private static Optional<Long> whole(Node node) {
    return switch (node) {
      case Node.Num n when n.value() instanceof Long value -> Optional.of(value);
      case Node.Str s ->
          Optional.of(s.text().strip()).filter(WHOLE.asMatchPredicate()).map(Long::valueOf);
      case Node.Num _, Node.Bool _, Node.Null _, Node.Hidden _, Node.Seq _, Node.Map _ ->
          Optional.empty();
    };
  }

  private static Optional<Double> number(Node node) {
    return switch (node) {
      case Node.Num n -> Optional.of(n.value().doubleValue());
      case Node.Str s ->
          Optional.of(s.text().strip()).filter(DECIMAL.asMatchPredicate()).map(Double::valueOf);
      case Node.Bool _, Node.Null _, Node.Hidden _, Node.Seq _, Node.Map _ -> Optional.empty();
    };
  }

  private Optional<Object> small(long value, Node node, String name) {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      out.add(Mismatch.range(node, name, Integer.MIN_VALUE, Integer.MAX_VALUE));
      return Optional.empty();
    }
    return Optional.of((int) value);
  }
}
