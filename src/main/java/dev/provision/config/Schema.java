package dev.provision.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be written where a record is read: the record is the schema. Validation, documentation
 * and editor completion are made of it.
 *
 * @param type the record
 * @param fields in the order of the record's components
 * @param freeForm the key that takes mere text instead of a mapping
 */
public record Schema(Class<? extends Record> type, List<Field> fields, Optional<String> freeForm) {

  /**
   * One key.
   *
   * @param key its name
   * @param aliases other names of it
   * @param words what is expected, as in "must be …"
   * @param defaultValue what it is when missing, as it would be written
   * @param required whether it must be written
   * @param comma whether a list may be text with commas
   */
  public record Field(
      String key,
      List<String> aliases,
      String words,
      Optional<String> defaultValue,
      boolean required,
      boolean comma) {

    /** The key and its aliases. */
    public List<String> names() {
      return Stream.concat(Stream.of(key), aliases.stream()).toList();
    }
  }

  /**
   * @throws IllegalArgumentException when a component has a type that no file can hold
   */
  public static Schema of(Class<? extends Record> type) {
    var fields = Arrays.stream(type.getRecordComponents()).map(Schema::field).toList();
    var freeForm = Optional.ofNullable(type.getAnnotation(FreeForm.class)).map(FreeForm::value);
    return new Schema(type, fields, freeForm);
  }

  /** The keys without their aliases. */
  public List<String> keys() {
    return fields.stream().map(Field::key).toList();
  }

  private static Field field(RecordComponent component) {
    var key = component.getAnnotation(Key.class);
    var name = key == null || key.value().isEmpty() ? snakeCase(component.getName()) : key.value();
    var shape = Shape.of(component.getGenericType());
    var missing = Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    boolean comma = component.isAnnotationPresent(Comma.class);
    return new Field(
        name,
        key == null ? List.of() : List.of(key.aliases()),
        shape.words(),
        missing,
        missing.isEmpty() && !(shape instanceof Shape.Maybe),
        comma);
  }

  /** {@code validateCerts} is {@code validate_certs}. */
  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
