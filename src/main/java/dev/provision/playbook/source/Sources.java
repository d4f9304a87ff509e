package dev.provision.playbook.source;

import dev.provision.config.Diagnostic;
import dev.provision.config.Diagnostics;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Yaml;
import dev.provision.inventory.SourceFiles;
import dev.provision.inventory.VariableFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads playbooks, roles and files of tasks, each once. What is wrong is reported once, when it is
 * first read. Not thread safe.
 */
public final class Sources {
  private final SourceFiles files;
  private final Yaml yaml;
  private final Diagnostics out;
  private final TaskReader tasks;
  private final PlayReader plays;
  private final Map<String, Optional<List<Part>>> taskFiles = new HashMap<>();
  private final Map<String, Map<String, Node>> variableFiles = new HashMap<>();
  private final Map<String, Optional<Role>> roles = new HashMap<>();

  /**
   * @param modules the names of all modules, without collections
   * @param out takes what is wrong with what is read
   */
  public Sources(SourceFiles files, Yaml yaml, Set<String> modules, Diagnostics out) {
    this.files = files;
    this.yaml = yaml;
    this.out = out;
    this.tasks = new TaskReader(modules, out);
    this.plays = new PlayReader(tasks, out);
  }

  /** What was wrong with all that has been read so far. */
  public Diagnostics found() {
    return out;
  }

  public SourceFiles files() {
    return files;
  }

  /** Reads a playbook, with those it imports in their places. */
  public Playbook playbook(String path) {
    var all = new ArrayList<Play>();
    plays(path, new Position(path, 1, 1), all, 0);
    return new Playbook(path, all);
  }

  private void plays(String path, Position asked, List<Play> all, int depth) {
    var bytes = files.read(path);
    if (bytes.isEmpty() || depth > 10) {
      out.add(
          bytes.isEmpty()
              ? Diagnostic.error(asked, "there is no playbook '" + path + "'")
                  .remedy("check the path")
              : Diagnostic.error(asked, "playbooks import each other without end")
                  .remedy("take one of the imports out"));
      return;
    }
    yaml.read(path, bytes.get(), out)
        .ifPresent(
            node -> {
              for (var item : plays.list(node)) {
                var imported = plays.imported(item);
                if (imported.isPresent()) {
                  var file = imported.get();
                  var below = SourceFiles.join(SourceFiles.parent(path), file.text());
                  plays(below, file.at(), all, depth + 1);
                } else {
                  plays.play(item, all.size() + 1).ifPresent(all::add);
                }
              }
            });
  }

  /** The tasks of a file; empty when there is no such file. */
  public Optional<List<Part>> tasks(String path) {
    return taskFiles.computeIfAbsent(
        path, p -> document(p).map(node -> tasks.tasks(Optional.of(node), "a file of tasks")));
  }

  /** The variables of a file; empty when there is no such file. */
  public Optional<Map<String, Node>> variables(String path) {
    if (!files.isFile(path)) {
      return Optional.empty();
    }
    return Optional.of(
        variableFiles.computeIfAbsent(
            path, p -> document(p).map(n -> VariableFiles.variablesOf(n, out)).orElse(Map.of())));
  }

  /** A file's content; null when it is empty, missing or wrong. */
  private Optional<Node> document(String path) {
    return files
        .read(path)
        .map(bytes -> yaml.read(path, bytes, out).orElse(new Node.Null(new Position(path, 1, 1))));
  }

  /**
   * A role, looked for in {@code roles} beside the playbook; empty when there is none, which is
   * reported.
   *
   * @param directory the playbook's
   */
  public Optional<Role> role(Node.Str name, String directory) {
    var searched =
        List.of(
            SourceFiles.join(SourceFiles.join(directory, "roles"), name.text()),
            SourceFiles.join(directory, name.text()));
    var path = searched.stream().filter(files::isDirectory).findFirst();
    if (path.isEmpty()) {
      out.add(
          Diagnostic.error(name.at(), "there is no role '" + name.text() + "'")
              .cause("looked for " + String.join(" and ", searched))
              .remedy(near(name.text(), SourceFiles.join(directory, "roles"))));
    }
    return path.flatMap(
        p -> roles.computeIfAbsent(p, directoryOf -> Optional.of(read(name.text(), p))));
  }

  private String near(String name, String directory) {
    return dev.provision.config.DidYouMean.of(name, files.list(directory))
        .map(n -> "did you mean '" + n + "'?")
        .orElse("make the directory " + SourceFiles.join(directory, name));
  }

  private Role read(String name, String path) {
    var meta = main(path, "meta").flatMap(this::document);
    return new Role(
        name,
        path,
        main(path, "defaults").flatMap(this::variables).orElse(Map.of()),
        main(path, "vars").flatMap(this::variables).orElse(Map.of()),
        main(path, "tasks").flatMap(this::tasks).orElse(List.of()),
        main(path, "handlers")
            .flatMap(this::document)
            .map(n -> tasks.handlers(Optional.of(n)))
            .orElse(List.of()),
        meta.map(plays::dependencies).orElse(List.of()));
  }

  private Optional<String> main(String role, String part) {
    return List.of("main.yml", "main.yaml").stream()
        .map(name -> SourceFiles.join(SourceFiles.join(role, part), name))
        .filter(files::isFile)
        .findFirst();
  }
}
