package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out the tasks that remove what tasks made once and are not about any more. */
public final class Prune {
  private Prune() {}

  /**
   * @param orphans of one host, as {@link DriftSearch} finds them
   * @param now what the host has
   */
  public static List<UndoTask> tasks(Collection<ObjectKey> orphans, Present now) {
    return orphans.stream().flatMap(key -> tasks(key, now).stream()).sorted().toList();
  }

  private static List<UndoTask> tasks(ObjectKey key, Present now) {
    return switch (key.type()) {
      case "path" ->
          new UndoPath(key.name(), Lines.absent(), Optional.empty(), Optional.empty(), now).gone();
      case "package" ->
          List.of(
              task(
                  UndoTask.Turn.GONE_PACKAGE,
                  key,
                  "apt",
                  Map.of("name", List.of(key.name().split(",")), "state", "absent")));
      case "user", "group" ->
          List.of(
              task(
                  UndoTask.Turn.GONE_USER,
                  key,
                  key.type(),
                  Map.of("name", key.name(), "state", "absent")));
      default -> List.of(UndoTask.impossible(key, "nobody knows how to remove such a thing"));
    };
  }

  private static UndoTask task(
      UndoTask.Turn turn, ObjectKey key, String module, Map<String, Object> arguments) {
    return UndoTask.of(turn, key, key + " goes", module, arguments);
  }
}
