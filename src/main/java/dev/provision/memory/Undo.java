package dev.provision.memory;

import dev.provision.engine.run.Generation;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Works out the tasks that bring a host back to an earlier record of it.
 *
 * @param from the record there is
 * @param to the record there was
 * @param kept what the host still has of what later runs replaced, the oldest first
 */
public record Undo(HostRecord from, HostRecord to, List<Generation> kept) {
  /** A thing that is gone is as good as one that never was. */
  private static final Lines NONE = Lines.absent();

  /** The tasks in the order in which they are to run. */
  public List<UndoTask> tasks() {
    var tasks = new ArrayList<UndoTask>();
    var keys = new TreeSet<>(from.objects().keySet());
    keys.addAll(to.objects().keySet());
    for (ObjectKey key : keys) {
      var is = lines(from, key);
      var was = lines(to, key);
      if (!is.equals(was)) {
        tasks.addAll(tasks(key, is, was));
      }
    }
    var ordered = new ArrayList<>(tasks.stream().sorted().toList());
    wakes(ordered).forEach(w -> ordered.add(wake(w)));
    return ordered;
  }

  private List<UndoTask> tasks(ObjectKey key, Lines is, Lines was) {
    var owner = to.objects().getOrDefault(key, from.objects().get(key));
    boolean watched = owner == null || owner.origin().isEmpty();
    return switch (key.type()) {
      case "path" -> new UndoPath(key.name(), is, was, text(key), kept).tasks();
      case "installed" -> UndoPackage.tasks(key.name(), was);
      case "package", "apt", "enabled" -> List.of(); // told by what is installed, and by units
      case "unit" -> UndoUnit.tasks(key.name(), is, was);
      case "user" -> UndoAccount.user(key.name(), is, was);
      case "group" -> UndoAccount.group(key.name(), was);
      case "sysctl" -> UndoOther.sysctl(key.name(), was);
      case "hostname" -> UndoOther.hostname(was);
      case "selection" -> UndoOther.selection(key.name(), was);
      case "listens", "environment", "command", "systemd" -> List.of(); // follow from the others
      default ->
          watched && follows(key)
              ? List.of()
              : List.of(UndoTask.impossible(key, "no task is about such things"));
    };
  }

  /** Whether what was watched becomes what it was when other things do. */
  private boolean follows(ObjectKey watched) {
    return switch (watched.type()) {
      case "members", "account" -> differs("user", "") || differs("group", "");
      case "firewall" -> differs("path", "/etc/nftables.conf");
      default ->
          Stream.of(from, to)
              .flatMap(r -> r.objects().keySet().stream())
              .anyMatch(declared -> Counterparts.areOne(watched, declared));
    };
  }

  /** Whether such a thing is brought back; of an empty name any. */
  private boolean differs(String type, String name) {
    return Stream.of(from, to)
        .flatMap(r -> r.objects().keySet().stream())
        .filter(k -> k.type().equals(type) && (name.isEmpty() || k.name().equals(name)))
        .anyMatch(k -> !lines(from, k).equals(lines(to, k)));
  }

  private Optional<String> text(ObjectKey key) {
    return Optional.ofNullable(to.objects().get(key)).flatMap(ObjectRecord::text);
  }

  /** What is recorded of a thing. */
  public static Lines lines(HostRecord record, ObjectKey key) {
    return Optional.ofNullable(record.objects().get(key)).map(ObjectRecord::lines).orElse(NONE);
  }

  /** What has to read its files anew, as the handlers of their tasks would. */
  private SequencedSet<String> wakes(List<UndoTask> tasks) {
    var wakes = new LinkedHashSet<String>();
    for (UndoTask task : tasks) {
      for (HostRecord record : List.of(to, from)) {
        Optional.ofNullable(record.objects().get(task.object()))
            .flatMap(ObjectRecord::origin)
            .ifPresent(o -> wakes.addAll(o.wakes()));
      }
    }
    return wakes;
  }

  private static UndoTask wake(String wake) {
    var words = wake.split(" ", 2);
    return UndoTask.of(
        UndoTask.Turn.WAKE,
        new ObjectKey("unit", words[1]),
        words[1] + " reads its files anew",
        "systemd",
        Map.of("name", words[1], "state", words[0]));
  }
}
