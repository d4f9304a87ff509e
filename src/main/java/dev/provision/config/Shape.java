package dev.provision.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types a record component may have, which are all that can be written in a file. */
sealed interface Shape {
  /** A single value that needs no more than its class. */
  enum Basic implements Shape {
    STRING("text"),
    TEXT("text"),
    SECRET("text"),
    BOOLEAN("true or false"),
    INT("a whole number"),
    LONG("a whole number"),
    DOUBLE("a number"),
    NODE("any value");

    private final String words;

    Basic(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  record Choice(Class<?> type) implements Shape {
    @Override
    public String words() {
      return "one of " + EnumWords.of(type).keySet().stream().collect(Collectors.joining(", "));
    }
  }

  record Custom(Class<?> type) implements Shape {
    @Override
    public String words() {
      return type.getAnnotation(FromNode.class).value();
    }
  }

  record Nested(Class<? extends Record> type) implements Shape {
    @Override
    public String words() {
      return type.isAnnotationPresent(FreeForm.class) ? "text or a mapping" : "a mapping";
    }
  }

  record ListOf(Shape item) implements Shape {
    @Override
    public String words() {
      return "a list of " + item.words();
    }
  }

  record MapOf(Shape value) implements Shape {
    @Override
    public String words() {
      return "a mapping with values that are " + value.words();
    }
  }

  record Maybe(Shape value) implements Shape {
    @Override
    public String words() {
      return value.words();
    }
  }

  /** What is expected, as in "must be …". */
  String words();

  /** Whether an empty value is a value. */
  static boolean takesNull(Shape shape) {
    return shape == Basic.NODE || shape instanceof Maybe(var value) && takesNull(value);
  }

  /**
   * @throws IllegalArgumentException when nothing of this type can be written in a file
   */
  static Shape of(Type type) {
    return switch (type) {
      case ParameterizedType p -> generic(p);
      case Class<?> c -> of(c);
      default -> throw unknown(type);
    };
  }

  private static Shape generic(ParameterizedType type) {
    var arguments = List.of(type.getActualTypeArguments());
    if (type.getRawType() == Optional.class) {
      return new Maybe(of(arguments.getFirst()));
    }
    if (type.getRawType() == List.class) {
      return new ListOf(of(arguments.getFirst()));
    }
    if (type.getRawType() == Map.class && arguments.getFirst() == String.class) {
      return new MapOf(of(arguments.getLast()));
    }
    throw unknown(type);
  }

  private static Shape of(Class<?> type) {
    if (type.isEnum()) {
      return new Choice(type);
    }
    if (type.isAnnotationPresent(FromNode.class)) {
      return new Custom(type);
    }
    if (type.isRecord() && type != Text.class) {
      return new Nested(type.asSubclass(Record.class));
    }
    return basic(type);
  }

  private static Basic basic(Class<?> type) {
    var known =
        Map.<Class<?>, Basic>ofEntries(
            Map.entry(String.class, Basic.STRING),
            Map.entry(Text.class, Basic.TEXT),
            Map.entry(Secret.class, Basic.SECRET),
            Map.entry(boolean.class, Basic.BOOLEAN),
            Map.entry(Boolean.class, Basic.BOOLEAN),
            Map.entry(int.class, Basic.INT),
            Map.entry(Integer.class, Basic.INT),
            Map.entry(long.class, Basic.LONG),
            Map.entry(Long.class, Basic.LONG),
            Map.entry(double.class, Basic.DOUBLE),
            Map.entry(Double.class, Basic.DOUBLE),
            Map.entry(Node.class, Basic.NODE));
    var basic = known.get(type);
    if (basic == null) {
      throw unknown(type);
    }
    return basic;
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException(
        "A value of a file cannot become a "
            + type.getTypeName()
            + ". This is a bug in provision.");
  }
}
