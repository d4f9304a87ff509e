package dev.provision.memory;

import dev.provision.resource.ObjectKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task of a way back.
 *
 * @param turn when
 * @param object what it is about
 * @param name what people see
 * @param module its module
 * @param arguments of the module: texts, truth values, or lists of texts
 * @param secret whether nothing of its values may be seen
 */
public record UndoTask(
    Turn turn,
    ObjectKey object,
    String name,
    String module,
    Map<String, Object> arguments,
    boolean secret)
    implements Comparable<UndoTask> {
  /** In which order: what others stand on comes first, and goes last. */
  public enum Turn {
    GROUP,
    USER,
    PACKAGE,
    FOLDER,
    FILE,
    GONE_FILE,
    SETTING,
    UNIT,
    WAKE,
    GONE_PACKAGE,
    GONE_USER,
    NOTE
  }

  private static final Comparator<UndoTask> ORDER =
      Comparator.comparing(UndoTask::turn).thenComparing(UndoTask::object);

  public static UndoTask of(
      Turn turn, ObjectKey object, String name, String module, Map<String, Object> arguments) {
    return new UndoTask(
        turn, object, name, module, new LinkedHashMap<>(new TreeMap<>(arguments)), false);
  }

  UndoTask asSecret() {
    return new UndoTask(turn, object, name, module, arguments, turn != Turn.NOTE);
  }

  /** What cannot be brought back, said in the plan. */
  public static UndoTask impossible(ObjectKey object, String why) {
    return of(
        Turn.NOTE,
        object,
        "Left as it is: " + object,
        "debug",
        Map.of("msg", object + " is left as it is: " + why));
  }

  @Override
  public int compareTo(UndoTask other) {
    return ORDER.compare(this, other);
  }
}
