package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.HostRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out the tasks that remove what tasks were about once and are no more. */
public final class Prune {
  private Prune() {}

  public static List<UndoTask> tasks(HostRecord record, Set<ObjectKey> orphans) {
    return orphans.stream()
        .flatMap(key -> tasks(key, Undo.lines(record, key)).stream())
        .sorted()
        .toList();
  }

  private static List<UndoTask> tasks(ObjectKey key, Lines is) {
    return switch (key.type()) {
      case "path" ->
          new UndoPath(key.name(), is, Lines.absent(), java.util.Optional.empty(), List.of())
              .tasks();
      case "package" ->
          List.of(
              task(
                  UndoTask.Turn.GONE_PACKAGE,
                  key,
                  "apt",
                  Map.of("name", List.of(key.name().split(",")), "state", "absent")));
      case "unit" ->
          List.of(
              task(
                  UndoTask.Turn.UNIT,
                  key,
                  "systemd",
                  Map.of("name", key.name(), "state", "stopped", "enabled", false)));
      case "user", "group" ->
          List.of(
              task(
                  UndoTask.Turn.GONE_USER,
                  key,
                  key.type(),
                  Map.of("name", key.name(), "state", "absent")));
      case "sysctl" -> UndoOther.sysctl(key.name(), Lines.absent());
      default -> List.of(UndoTask.impossible(key, "nobody knows how to remove such a thing"));
    };
  }

  private static UndoTask task(
      UndoTask.Turn turn, ObjectKey key, String module, Map<String, Object> arguments) {
    return UndoTask.of(turn, key, key + " goes", module, arguments);
  }
}
