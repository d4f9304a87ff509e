package dev.provision.memory;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Works out the tasks that bring a host back to an earlier record of it. What was not recorded then
 * is not taken for what was not there.
 *
 * @param from the record there is
 * @param to the record there was
 * @param now what the host has
 */
public record Undo(HostRecord from, HostRecord to, Present now) {
  private static final String UNKNOWN = "it was not recorded then";

  /** The paths of which it has to be known what is there. */
  public static List<String> paths(HostRecord from, HostRecord to) {
    return from.objects().keySet().stream()
        .filter(k -> k.type().equals("path") && !lines(from, k).equals(lines(to, k)))
        .map(ObjectKey::name)
        .toList();
  }

  /** The tasks in the order in which they are to run. */
  public List<UndoTask> tasks() {
    var tasks = new ArrayList<UndoTask>();
    var keys = new TreeSet<>(from.objects().keySet());
    keys.addAll(to.objects().keySet());
    for (ObjectKey key : keys) {
      var is = lines(from, key);
      var was = Optional.ofNullable(to.objects().get(key)).map(ObjectRecord::lines);
      if (!is.equals(was.orElseGet(Lines::absent))) {
        boolean secret = Veil.isOver(is) || was.filter(Veil::isOver).isPresent();
        tasks(key, is, was).forEach(t -> tasks.add(secret ? t.asSecret() : t));
      }
    }
    tasks.addAll(wakes(tasks));
    return tasks.stream().sorted().toList();
  }

  private List<UndoTask> tasks(ObjectKey key, Lines is, Optional<Lines> was) {
    boolean watched = Stream.of(from, to).noneMatch(r -> isDeclared(r, key));
    if (watched && was.isEmpty() && !WatchMemory.types(to).contains(key.type())) {
      return List.of(); // nobody looked
    }
    var then = was.orElseGet(Lines::absent);
    return switch (key.type()) {
      case "path" -> new UndoPath(key.name(), is, was, text(key), now).tasks();
      case "installed" -> UndoPackage.tasks(key.name(), then);
      case "package", "apt", "enabled" -> List.of(); // told by what is installed, and by units
      case "unit" -> UndoUnit.tasks(key.name(), is, then);
      case "user" ->
          known(key, was, "account") ? UndoAccount.user(key.name(), is, then) : unknown(key);
      case "group" ->
          known(key, was, "members") ? UndoAccount.group(key.name(), then) : unknown(key);
      case "hostname" -> was.isPresent() ? UndoOther.hostname(then) : unknown(key);
      case "selection" -> was.isPresent() ? UndoOther.selection(key.name(), then) : unknown(key);
      case "listens", "environment", "command", "systemd" -> List.of(); // follow from the others
      default ->
          watched && follows(key)
              ? List.of()
              : List.of(UndoTask.impossible(key, "no task is about such things"));
    };
  }

  /** Whether it is known of an account what it was, or that there was none. */
  private boolean known(ObjectKey key, Optional<Lines> was, String watch) {
    return was.isPresent()
        || WatchMemory.types(to).contains(watch)
            && !to.objects().containsKey(new ObjectKey(watch, key.name()));
  }

  private static List<UndoTask> unknown(ObjectKey key) {
    return List.of(UndoTask.impossible(key, UNKNOWN));
  }

  private static boolean isDeclared(HostRecord record, ObjectKey key) {
    return Optional.ofNullable(record.objects().get(key)).flatMap(ObjectRecord::origin).isPresent();
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
    return Optional.ofNullable(record.objects().get(key))
        .map(ObjectRecord::lines)
        .orElseGet(Lines::absent);
  }

  /** What has to read its files anew, as the handlers of their tasks would. */
  private List<UndoTask> wakes(List<UndoTask> tasks) {
    return tasks.stream()
        .filter(t -> t.turn() != UndoTask.Turn.NOTE)
        .flatMap(t -> Stream.of(to, from).map(r -> r.objects().get(t.object())))
        .flatMap(o -> Optional.ofNullable(o).flatMap(ObjectRecord::origin).stream())
        .flatMap(o -> o.wakes().stream())
        .distinct()
        .map(w -> w.split(" ", 2))
        .filter(w -> staysThere(w[1]))
        .map(w -> wake(w[0], w[1]))
        .toList();
  }

  /** What is to be woken may be among what goes. */
  private boolean staysThere(String unit) {
    boolean gone =
        from.objects().keySet().stream()
            .anyMatch(k -> k.type().equals("installed") && !to.objects().containsKey(k));
    return !gone
        || to.objects().containsKey(new ObjectKey("unit", unit))
        || to.objects().containsKey(new ObjectKey("enabled", unit));
  }

  private static UndoTask wake(String verb, String unit) {
    return UndoTask.of(
        UndoTask.Turn.WAKE,
        new ObjectKey("unit", unit),
        unit + " reads its files anew",
        "systemd",
        Map.of("name", unit, "state", verb));
  }
}
