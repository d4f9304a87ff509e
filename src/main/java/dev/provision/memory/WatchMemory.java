package dev.provision.memory;

import dev.provision.engine.program.Watched;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of things that no playbook need be about. The first look is taken for right; later
 * only what became another one while a run was at work is the run's.
 */
public record WatchMemory(Veil veil) {
  private static final String NOTHING = "nothing";
  private static final Set<String> FILES = Set.of("unit-file", "cron-file", "sudo", "sshd");

  /** The fact that tells which types of things were seen. */
  static final String TYPES = "watched";

  /** The types of which all things are recorded. */
  public static Set<String> types(HostRecord record) {
    return Stream.of(record.facts().getOrDefault(TYPES, "").split(" "))
        .filter(t -> !t.isEmpty() && !t.equals(NOTHING))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether it is known what there is, if only that nobody may see it. */
  public static boolean isLookedAt(HostRecord record) {
    return record.facts().containsKey(TYPES);
  }

  static String text(Set<String> types) {
    return types.isEmpty() ? NOTHING : String.join(" ", new TreeSet<>(types));
  }

  /** What was seen, as it may be kept. */
  public HostRecord record(Watched seen) {
    var objects = new TreeMap<ObjectKey, ObjectRecord>();
    seen.things().keySet().forEach(key -> put(key, seen, objects));
    return new HostRecord(Map.of(TYPES, text(seen.types())), objects);
  }

  /**
   * Brings records up to date.
   *
   * @param known all that was recorded
   * @param before what there was before the run
   * @param seen what there is
   * @param accept whether all that was seen is taken for right
   */
  public void keep(
      HostRecord known,
      HostRecord before,
      Watched seen,
      boolean accept,
      SortedMap<ObjectKey, ObjectRecord> objects) {
    var recorded = types(known);
    var compared = types(before);
    var candidates = keys(objects.keySet(), seen);
    candidates.addAll(before.objects().keySet());
    for (ObjectKey key : candidates) {
      boolean whole = accept || !recorded.contains(key.type());
      boolean own = compared.contains(key.type()) && !lines(key, seen).equals(lines(key, before));
      if (seen.types().contains(key.type()) && (whole || own)) {
        put(key, seen, objects);
      }
    }
  }

  private static Lines lines(ObjectKey key, HostRecord record) {
    return Optional.ofNullable(record.objects().get(key))
        .map(ObjectRecord::lines)
        .orElseGet(Lines::absent);
  }

  private void put(ObjectKey key, Watched seen, SortedMap<ObjectKey, ObjectRecord> objects) {
    if (seen.things().containsKey(key)) {
      var text = Optional.ofNullable(seen.texts().get(key)).filter(veil::allows);
      objects.put(key, new ObjectRecord(Optional.empty(), lines(key, seen), text));
    } else {
      objects.remove(key);
    }
  }

  /** The lines of a thing as they may be kept and compared. */
  public Lines lines(ObjectKey key, Watched seen) {
    return veil.over(key, seen.lines(key), false, line -> isSecret(key, line));
  }

  /**
   * Nobody knows what files hold that no task is about; the digest of a password can be guessed.
   */
  private static boolean isSecret(ObjectKey key, String line) {
    return FILES.contains(key.type()) && line.startsWith("sha256=")
        || key.type().equals("environment")
            && Lines.name(line).matches(".*(KEY|TOKEN|SECRET|PASS).*");
  }

  /** All things of watched types, recorded or seen. */
  public static Set<ObjectKey> keys(Set<ObjectKey> recorded, Watched seen) {
    var keys = new TreeSet<>(seen.things().keySet());
    recorded.stream().filter(k -> seen.types().contains(k.type())).forEach(keys::add);
    return keys;
  }
}
