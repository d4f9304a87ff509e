package dev.provision.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of an enum: its constants in lower case, or what {@link Key} says. */
final class EnumWords {
  private EnumWords() {}

  /** From word to constant, in the order of the constants. */
  static Map<String, Object> of(Class<?> type) {
    var words = new LinkedHashMap<String, Object>();
    for (Object constant : type.getEnumConstants()) {
      words.put(word((Enum<?>) constant), constant);
    }
    return words;
  }

  private static String word(Enum<?> constant) {
    try {
      var key = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Key.class);
      return key == null ? constant.name().toLowerCase(Locale.ROOT) : key.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(constant + ". This is a bug in provision.", e);
    }
  }
}
