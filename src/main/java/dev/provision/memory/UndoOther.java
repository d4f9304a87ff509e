package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Map;

/** The ways back of single settings. */
public final class UndoOther {
  private UndoOther() {}

  public static List<UndoTask> hostname(Lines was) {
    var key = new ObjectKey("hostname", "");
    return was.value("permanent")
        .map(name -> setting(key, "hostname", Map.of("name", name)))
        .orElseGet(() -> List.of(UndoTask.impossible(key, "its name is not recorded")));
  }

  public static List<UndoTask> selection(String name, Lines was) {
    var key = new ObjectKey("selection", name);
    var selection = was.value("selection").orElse("install");
    return setting(key, "dpkg_selections", Map.of("name", name, "selection", selection));
  }

  private static List<UndoTask> setting(
      ObjectKey key, String module, Map<String, Object> arguments) {
    return List.of(UndoTask.of(UndoTask.Turn.SETTING, key, key.toString(), module, arguments));
  }
}
