package dev.provision.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * What is needed to make one record of values.
 *
 * @param schema its keys
 * @param shapes the types of its components, in the order of the keys
 * @param constructor the canonical one
 */
record Binding(Schema schema, List<Shape> shapes, Constructor<? extends Record> constructor) {
  private static final ClassValue<Binding> KNOWN =
      new ClassValue<>() {
        @Override
        protected Binding computeValue(Class<?> type) {
          return make(type.asSubclass(Record.class));
        }
      };

  static Binding of(Class<? extends Record> type) {
    return KNOWN.get(type);
  }

  private static Binding make(Class<? extends Record> type) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      var shapes = Arrays.stream(components).map(c -> Shape.of(c.getGenericType())).toList();
      return new Binding(Schema.of(type), shapes, constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + ". This is a bug in provision.", e);
    }
  }

  /**
   * @throws IllegalArgumentException what the record's own check says
   */
  Record make(List<Object> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(schema.type() + ". This is a bug in provision.", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(schema.type() + ". This is a bug in provision.", e);
    }
  }
}
