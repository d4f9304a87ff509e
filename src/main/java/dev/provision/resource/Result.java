package dev.provision.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code register} keeps of a task: the values that Ansible's module returns, by its names.
 *
 * @param values text, numbers, truth values, lists and maps; {@code changed} and {@code failed} are
 *     added by the engine
 */
public record Result(Map<String, Object> values) {
  public Result {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What a program that ran returns: rc, stdout, stderr and both as lines. */
  public static Result ofProgram(Output output) {
    var values = new LinkedHashMap<String, Object>();
    values.put("rc", (long) output.rc());
    values.put("stdout", chomp(output.stdout()));
    values.put("stderr", chomp(output.stderr()));
    values.put("stdout_lines", chomp(output.stdout()).lines().toList());
    values.put("stderr_lines", chomp(output.stderr()).lines().toList());
    return new Result(values);
  }

  public Result with(String name, Object value) {
    var copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Result(copy);
  }

  private static String chomp(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }
}
