package dev.provision.cli;

import dev.provision.engine.plan.HostPlan;
import dev.provision.memory.Fingerprints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has moved between a saved plan and the plan as it would be made now. Pure. */
final class Staleness {
  private record Place(String host, int play) {}

  private final SavedPlan saved;
  private final Fingerprints prints;
  private final List<String> moved = new ArrayList<>();

  private Staleness(SavedPlan saved, Fingerprints prints) {
    this.saved = saved;
    this.prints = prints;
  }

  /** Why the files do not allow the plan any more; empty when they do. */
  static Optional<String> ofFiles(
      SavedPlan saved, Job job, ProjectRequest request, Fingerprints prints) {
    if (!saved.applied().isEmpty()) {
      return Optional.of("it was applied at " + saved.applied() + ", and a plan is for one use");
    }
    if (saved.withExtraVars() != !request.extraVars().isEmpty()) {
      return Optional.of(
          saved.withExtraVars()
              ? "it was made with --extra-vars, which have to be given again"
              : "it was made without --extra-vars");
    }
    if (saved.needsKey() && !saved.keyId().equals(prints.keyId())) {
      return Optional.of(
          "it holds secrets under the key of another machine, so it can be applied only there");
    }
    return saved.digest().equals(SavedPlan.digest(job, request, prints))
        ? Optional.empty()
        : Optional.of("the playbook, the inventory or their files have changed");
  }

  /**
   * A sentence for each thing that moved, host by host.
   *
   * @param now hosts that do not answer are not in it, and are not compared
   */
  static List<String> ofHosts(SavedPlan saved, List<HostPlan> now, Fingerprints prints) {
    var staleness = new Staleness(saved, prints);
    now.forEach(staleness::compare);
    return List.copyOf(staleness.moved);
  }

  private void compare(HostPlan now) {
    var place = new Place(now.host(), now.play());
    var before =
        saved.hosts().stream().filter(h -> new Place(h.host(), h.play()).equals(place)).findFirst();
    if (before.isEmpty()) {
      moved.add(now.host() + ": was not in the plan");
      return;
    }
    var then = byId(before.get().items());
    var here = byId(now.withMembers().stream().map(i -> SavedPlan.Item.of(i, prints)).toList());
    Set<String> ids = new LinkedHashSet<>(then.keySet());
    ids.addAll(here.keySet());
    for (String id : ids) {
      difference(Optional.ofNullable(then.get(id)), Optional.ofNullable(here.get(id)))
          .ifPresent(what -> moved.add(now.host() + ": " + what));
    }
  }

  private static Map<String, SavedPlan.Item> byId(List<SavedPlan.Item> items) {
    var byId = new LinkedHashMap<String, SavedPlan.Item>();
    items.forEach(i -> byId.put(i.id(), i));
    return byId;
  }

  private static Optional<String> difference(
      Optional<SavedPlan.Item> then, Optional<SavedPlan.Item> now) {
    if (then.isEmpty() || now.isEmpty()) {
      var there = then.or(() -> now).orElseThrow();
      return Optional.of(name(there) + (then.isEmpty() ? " is new" : " is no longer there"));
    }
    var before = then.get();
    var after = now.get();
    if (before.equals(after)) {
      return Optional.empty();
    }
    if (!before.action().equals(after.action())) {
      return Optional.of(name(after) + " was to " + word(before) + " and now is to " + word(after));
    }
    return Optional.of(
        name(after)
            + (before.missing().equals(after.missing())
                ? " is no longer as it was seen"
                : " lacks something else now"));
  }

  private static String name(SavedPlan.Item item) {
    return item.object().isEmpty() ? "step " + item.id() : item.object();
  }

  private static String word(SavedPlan.Item item) {
    return item.action().equals("OK") ? "stay" : item.action().toLowerCase(java.util.Locale.ROOT);
  }
}
