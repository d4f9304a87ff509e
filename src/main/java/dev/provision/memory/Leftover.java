package dev.provision.memory;

import dev.provision.engine.HostSight;
import dev.provision.engine.program.Watched;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is still there of things that no task is about.
 *
 * @param declared all things that tasks are about
 */
record Leftover(Set<ObjectKey> declared, HostSight sight) {
  /**
   * The thing, if it may be there; of several packages those that nobody else wants.
   *
   * @param recorded what it was
   */
  Optional<ObjectKey> left(ObjectKey key, Lines recorded) {
    return switch (key.type()) {
      case "package" -> packages(key);
      case "user" -> Optional.of(key).filter(k -> has("account", k.name()));
      case "group" -> Optional.of(key).filter(k -> has("members", k.name()));
      case "path" -> Optional.of(key).filter(_ -> !recorded.isAbsent());
      case "cron", "crontab", "sysctl", "selection" ->
          Optional.of(key).filter(_ -> !recorded.isAbsent());
      default -> Optional.empty();
    };
  }

  private Optional<ObjectKey> packages(ObjectKey key) {
    var wanted =
        declared.stream()
            .filter(k -> k.type().equals("package"))
            .flatMap(k -> Stream.of(k.name().split(",")))
            .collect(Collectors.toSet());
    var installed =
        watched().stream()
            .flatMap(w -> w.things().keySet().stream())
            .filter(k -> k.type().equals("installed"))
            .map(k -> k.name().replaceFirst(":[^:]*$", ""))
            .collect(Collectors.toSet());
    var names =
        Stream.of(key.name().split(","))
            .filter(n -> !wanted.contains(n) && installed.contains(n))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectKey(key.type(), String.join(",", names)));
  }

  private boolean has(String type, String name) {
    return watched().stream().anyMatch(w -> w.things().containsKey(new ObjectKey(type, name)));
  }

  private List<Watched> watched() {
    return sight.watched().isEmpty() ? List.of() : List.of(sight.watched().getLast());
  }
}
