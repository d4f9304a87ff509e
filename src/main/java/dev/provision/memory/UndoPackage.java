package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Map;

/** The way back of a package. */
public final class UndoPackage {
  private UndoPackage() {}

  /**
   * @param name with its architecture, as {@code nginx:amd64}
   * @param was its state; nothing when it was not installed
   */
  public static List<UndoTask> tasks(String name, Lines was) {
    var key = new ObjectKey("installed", name);
    var bare = name.endsWith(":all") ? name.substring(0, name.length() - 4) : name;
    return List.of(
        was.value("version")
            .map(
                version ->
                    UndoTask.of(
                        UndoTask.Turn.PACKAGE,
                        key,
                        bare + " in version " + version,
                        "apt",
                        Map.of("name", List.of(bare + "=" + version), "allow_downgrade", true)))
            .orElseGet(
                () ->
                    UndoTask.of(
                        UndoTask.Turn.GONE_PACKAGE,
                        key,
                        bare + " goes",
                        "apt",
                        Map.of("name", List.of(bare), "state", "absent", "purge", true))));
  }
}
