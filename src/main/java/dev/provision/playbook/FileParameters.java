package dev.provision.playbook;

import dev.provision.config.Schema;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Module;
import dev.provision.resource.Rendered;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which parameters of a module name a file of the controller. */
final class FileParameters {
  /** From each name of such a parameter to its type. */
  private static final ClassValue<Map<String, Class<?>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
          return named(type.asSubclass(Record.class));
        }
      };

  private FileParameters() {}

  /**
   * {@link LocalFile} or {@link Rendered}; empty when the parameter names no file.
   *
   * @param key as it is written, which may be an alias
   */
  static Optional<Class<?>> type(Module<?> module, String key) {
    return Optional.ofNullable(KNOWN.get(module.parameters()).get(key));
  }

  private static Map<String, Class<?>> named(Class<? extends Record> parameters) {
    var named = new HashMap<String, Class<?>>();
    var fields = Schema.of(parameters).fields();
    var components = parameters.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      var type = type(components[i]);
      if (type == LocalFile.class || type == Rendered.class) {
        fields.get(i).names().forEach(name -> named.put(name, type));
      }
    }
    return Map.copyOf(named);
  }

  private static Class<?> type(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType p
            && p.getActualTypeArguments()[0] instanceof Class<?> inner
        ? inner
        : component.getType();
  }
}
