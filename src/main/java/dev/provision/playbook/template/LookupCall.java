package dev.provision.playbook.template;

import dev.provision.certificate.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The function {@code lookup}. */
final class LookupCall {
  private LookupCall() {}

  static Object of(Lookups lookups, Arguments a) {
    var name = a.text(0, "plugin");
    var argument = a.text(1, "term");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "file" -> lookups.file(argument);
      case "env" -> environment(lookups, argument, a);
      case "certificate" -> lookups.certificate(argument, subject(a));
      case "revocations" -> lookups.revocations(argument, (int) a.number(2, "days", 30));
      default ->
          throw new Mismatch(
              "the lookup '" + name + "' is not supported",
              "there are 'file', 'env', 'certificate' and 'revocations'");
    };
  }

  private static Object environment(Lookups lookups, String name, Arguments a) {
    var value = lookups.environment(name);
    return value.isEmpty() ? String.valueOf(a.get(2, "default", "")) : value;
  }

  /** The first name is the common one. */
  private static Subject subject(Arguments a) {
    var names = texts(a.need(2, "names"));
    if (names.isEmpty()) {
      throw new Mismatch("a certificate has at least one name");
    }
    int days = (int) a.number(3, "days", 365);
    var list = a.text(4, "revocations");
    return new Subject(names.getFirst(), names, Subject.Purpose.SERVER, days, list);
  }

  private static List<String> texts(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw new Mismatch("'names' is a list, not " + Python.kind(value));
    }
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(Python.text(item)));
    return texts;
  }
}
