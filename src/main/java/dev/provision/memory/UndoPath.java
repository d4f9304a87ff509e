package dev.provision.memory;

import dev.provision.engine.run.Generation;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way back of what is at a path.
 *
 * @param text what the file held, where that is recorded
 * @param kept what the host has of all paths, the oldest first, all replaced after the record
 */
public record UndoPath(
    String path, Lines is, Lines was, Optional<String> text, List<Generation> kept) {
  /** Where a run of root keeps what it replaces. */
  private static final String KEEP = "/var/lib/provision/keep/";

  public List<UndoTask> tasks() {
    if (was.isEmpty() || was.isAbsent()) {
      return List.of(gone());
    }
    // What a type may not tell is whether the file holds a secret: then all values are veiled.
    var type = was.value("type").orElse("");
    return switch (type) {
      case "directory" -> List.of(task(UndoTask.Turn.FOLDER, "file", rights("directory")));
      case "link" -> List.of(link());
      default -> List.of(text.map(this::content).orElseGet(this::generation));
    };
  }

  private UndoTask gone() {
    var type = is.value("type").orElse("");
    if (is.isAbsent() || is.isEmpty()) {
      return UndoTask.impossible(key(), "it is not known what is there");
    }
    return type.equals("directory")
        ? UndoTask.impossible(key(), "a directory is not removed with all that is in it by now")
        : task(UndoTask.Turn.GONE_FILE, "file", Map.of("path", path, "state", "absent"));
  }

  private UndoTask link() {
    var arguments = new HashMap<String, Object>();
    arguments.put("dest", path);
    arguments.put("state", "link");
    arguments.put("src", was.value("target").orElse(""));
    arguments.put("force", true);
    return task(UndoTask.Turn.FILE, "file", arguments);
  }

  private UndoTask content(String content) {
    var arguments = rights("");
    arguments.remove("path");
    arguments.put("dest", path);
    arguments.put("content", content);
    return task(UndoTask.Turn.FILE, "copy", arguments);
  }

  /** The file itself is in no record; the run that replaced it kept it on the host. */
  private UndoTask generation() {
    var first = kept.stream().filter(g -> g.path().equals(path)).findFirst();
    if (first.isEmpty()) {
      var why =
          is.value("sha256").equals(was.value("sha256"))
              ? "its content is as it was, of its rights nothing is known"
              : "its content is not recorded, and the host has no copy of it any more";
      return rights("").size() > 1 && is.value("sha256").equals(was.value("sha256"))
          ? task(UndoTask.Turn.FILE, "file", rights(""))
          : UndoTask.impossible(key(), why);
    }
    var arguments = new HashMap<String, Object>();
    arguments.put("dest", path);
    arguments.put("src", KEEP + first.get().run() + "/" + first.get().kept());
    arguments.put("remote_src", true);
    arguments.put("mode", first.get().mode());
    arguments.put("owner", first.get().owner());
    arguments.put("group", first.get().group());
    return first.get().type().equals("file")
        ? task(UndoTask.Turn.FILE, "copy", arguments)
        : UndoTask.impossible(key(), "what the host has of it is a " + first.get().type());
  }

  private Map<String, Object> rights(String state) {
    var arguments = new HashMap<String, Object>();
    arguments.put("path", path);
    if (!state.isEmpty()) {
      arguments.put("state", state);
    }
    for (String name : List.of("mode", "owner", "group")) {
      was.value(name).filter(v -> !v.startsWith("~")).ifPresent(v -> arguments.put(name, v));
    }
    return arguments;
  }

  private UndoTask task(UndoTask.Turn turn, String module, Map<String, Object> arguments) {
    return UndoTask.of(turn, key(), path, module, arguments);
  }

  private ObjectKey key() {
    return new ObjectKey("path", path);
  }
}
