package dev.provision.engine.plan;

import dev.provision.resource.ObjectKey;
import dev.provision.resource.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the items of a plan so far would alter, to tell which later answers they may change. */
final class Altered {
  private record Change(String name, Optional<ObjectKey> object, Reach reach) {}

  private final List<Change> changes = new ArrayList<>();

  void add(String name, Optional<ObjectKey> object, Reach reach) {
    changes.add(new Change(name, object, reach));
  }

  /** The name of an earlier step that may change what was observed of this object. */
  Optional<String> reaching(ObjectKey object) {
    return changes.stream().filter(c -> reaches(c, object)).findFirst().map(Change::name);
  }

  /** The name of the first step that alters anything. */
  Optional<String> first() {
    return changes.stream().findFirst().map(Change::name);
  }

  private static boolean reaches(Change change, ObjectKey object) {
    if (change.object().filter(object::equals).isPresent()) {
      return true;
    }
    return switch (change.reach()) {
      case Reach.Own() -> false;
      case Reach.Wide() -> true;
      case Reach.Under(List<String> paths) ->
          object.type().equals("path") && paths.stream().anyMatch(p -> isUnder(object.name(), p));
    };
  }

  private static boolean isUnder(String path, String directory) {
    return path.equals(directory)
        || path.startsWith(directory.endsWith("/") ? directory : directory + "/");
  }
}
