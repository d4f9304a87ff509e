package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The way back of a unit. */
public final class UndoUnit {
  private UndoUnit() {}

  public static List<UndoTask> tasks(String name, Lines is, Lines was) {
    var key = new ObjectKey("unit", name);
    var arguments = new HashMap<String, Object>();
    arguments.put("name", name);
    arguments.put("daemon_reload", true);
    if (was.isEmpty() || was.value("exists").filter("no"::equals).isPresent()) {
      // Its file goes with others; what runs of it has to end first.
      return is.value("running").filter("yes"::equals).isEmpty()
          ? List.of()
          : List.of(
              UndoTask.impossible(
                  key, "it was not there; stop it by hand, then remove what is left"));
    }
    differing("running", is, was).ifPresent(r -> arguments.put("state", r ? "started" : "stopped"));
    differing("enabled", is, was).ifPresent(e -> arguments.put("enabled", e));
    differing("masked", is, was).ifPresent(m -> arguments.put("masked", m));
    return arguments.size() == 2
        ? List.of()
        : List.of(UndoTask.of(UndoTask.Turn.UNIT, key, name, "systemd", arguments));
  }

  private static Optional<Boolean> differing(String attribute, Lines is, Lines was) {
    return was.value(attribute)
        .filter(v -> !is.value(attribute).equals(Optional.of(v)))
        .map("yes"::equals);
  }
}
