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
 * @param was what is recorded; empty when nothing is
 * @param text what the file held, where that is recorded
 */
record UndoPath(String path, Lines is, Optional<Lines> was, Optional<String> text, Present now) {
  /** Where a run of root keeps what it replaces. */
  private static final String KEEP = "/var/lib/provision/keep/";

  List<UndoTask> tasks() {
    if (was.isEmpty()) {
      return List.of(unrecorded());
    }
    if (was.get().isAbsent()) {
      return gone();
    }
    return switch (was.get().value("type").orElse("")) {
      case "directory" -> List.of(task(UndoTask.Turn.FOLDER, "file", rights("directory")));
      case "link" -> List.of(link());
      default -> List.of(text.map(this::content).orElseGet(this::generation));
    };
  }

  /** Of what was there before any task was about it, the run that came first kept a copy. */
  private UndoTask unrecorded() {
    var first = now.kept().stream().filter(g -> g.path().equals(path)).findFirst();
    return switch (first.map(Generation::type).orElse("")) {
      case "absent" ->
          gone().stream().findFirst().orElseGet(() -> impossible("it is gone already"));
      case "file" -> restored(first.orElseThrow());
      default -> impossible("no task was about it then, and the host has no copy of it");
    };
  }

  /** Removes a file or a link, if that is what is there by now. */
  List<UndoTask> gone() {
    if (!now.types().isThere(path)) {
      return List.of();
    }
    return List.of(
        now.types().isSingle(path)
            ? task(UndoTask.Turn.GONE_FILE, "file", Map.of("path", path, "state", "absent"))
            : impossible("a directory is not removed with all that is in it by now"));
  }

  private UndoTask link() {
    var arguments = new HashMap<String, Object>();
    arguments.put("dest", path);
    arguments.put("state", "link");
    arguments.put("src", was.orElseThrow().value("target").orElse(""));
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

  /** The content is in no record; a run that replaced it kept it on the host. */
  private UndoTask generation() {
    var recorded = was.orElseThrow();
    if (recorded.value("sha256").isPresent()
        && recorded.value("sha256").equals(is.value("sha256"))) {
      return rights("").size() > 1
          ? task(UndoTask.Turn.FILE, "file", rights(""))
          : impossible("its content is as it was, of its rights nothing is known");
    }
    return now.kept().reversed().stream()
        .filter(g -> g.path().equals(path) && g.type().equals("file"))
        .filter(g -> now.veil().isOf(key(), "sha256=" + g.sha256(), recorded))
        .findFirst()
        .map(this::restored)
        .orElseGet(
            () ->
                impossible("its content is not recorded, and the host has no copy of it any more"));
  }

  private UndoTask restored(Generation copy) {
    var arguments = new HashMap<String, Object>();
    arguments.put("dest", path);
    arguments.put("src", KEEP + copy.run() + "/" + copy.kept());
    arguments.put("remote_src", true);
    arguments.put("mode", copy.mode());
    arguments.put("owner", copy.owner());
    arguments.put("group", copy.group());
    return task(UndoTask.Turn.FILE, "copy", arguments);
  }

  private Map<String, Object> rights(String state) {
    var arguments = new HashMap<String, Object>();
    arguments.put("path", path);
    if (!state.isEmpty()) {
      arguments.put("state", state);
    }
    for (String name : List.of("mode", "owner", "group")) {
      was.orElseThrow()
          .value(name)
          .filter(v -> !v.startsWith("~"))
          .ifPresent(v -> arguments.put(name, v));
    }
    return arguments;
  }

  private UndoTask impossible(String why) {
    return UndoTask.impossible(key(), why);
  }

  private UndoTask task(UndoTask.Turn turn, String module, Map<String, Object> arguments) {
    return UndoTask.of(turn, key(), path, module, arguments);
  }

  private ObjectKey key() {
    return new ObjectKey("path", path);
  }
}
