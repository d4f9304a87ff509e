package dev.provision.cli;

import dev.provision.config.Sha256;
import dev.provision.engine.HostSight;
import dev.provision.engine.Seen;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.shell.WireText;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is kept of a run. A run vouches for what it changed, and of the rest for what the playbook
 * wants and the host has: what somebody else did to a host stays to be found.
 *
 * @param playbook its path as written
 */
record Memory(String playbook, Veil veil) {
  private static final List<String> FACTS =
      List.of("arch", "hostname", "kernel", "os.codename", "os.id", "os.version");

  /** How the record of a host changes by what a run has seen. */
  UnaryOperator<HostRecord> after(HostSight sight) {
    return before -> record(before, sight, this::vouched);
  }

  /** How the record of a host changes when all that was seen is taken for right. */
  UnaryOperator<HostRecord> accepting(HostSight sight) {
    return before -> record(before, sight, (_, seen) -> seen.observed());
  }

  private interface Rule {
    Lines lines(Lines before, Seen seen);
  }

  private HostRecord record(HostRecord before, HostSight sight, Rule rule) {
    SortedMap<ObjectKey, ObjectRecord> objects = new TreeMap<>(before.objects());
    for (Seen seen : sight.things()) {
      var known = Optional.ofNullable(objects.get(seen.object()));
      objects.put(seen.object(), object(known, seen, rule));
    }
    return new HostRecord(facts(sight), objects);
  }

  private static Map<String, String> facts(HostSight sight) {
    return FACTS.stream()
        .filter(f -> sight.facts().get(f).isPresent())
        .collect(Collectors.toMap(f -> f, f -> sight.facts().get(f).orElseThrow()));
  }

  private ObjectRecord object(Optional<ObjectRecord> known, Seen seen, Rule rule) {
    var veiled = veiled(seen);
    var lines = known.isEmpty() ? veiled.observed() : rule.lines(known.get().lines(), veiled);
    var text = veiled.text().or(() -> known.flatMap(ObjectRecord::text));
    return new ObjectRecord(playbook, lines, text.filter(t -> isOf(t, lines)));
  }

  /** The thing as it may be kept and compared. */
  Seen veiled(Seen seen) {
    return new Seen(
        seen.object(),
        veil.over(seen.object(), seen.observed(), seen.hidden()),
        veil.over(seen.object(), seen.desired(), seen.hidden()),
        seen.changed(),
        seen.hidden(),
        seen.text().filter(veil::allows));
  }

  private Lines vouched(Lines before, Seen seen) {
    if (seen.changed()) {
      return seen.observed();
    }
    if (seen.desired().isEmpty()) {
      return before;
    }
    boolean appears = before.isAbsent() && !seen.observed().isAbsent();
    boolean goes = seen.observed().isAbsent() && seen.desired().isAbsent();
    if (appears && !seen.desired().isAbsent() || goes) {
      return seen.observed();
    }
    return before.with(met(seen));
  }

  /** The observed lines of the attributes that are as they are wanted. */
  private static Lines met(Seen seen) {
    var names = seen.desired().lines().stream().map(Lines::name).collect(Collectors.toSet());
    names.removeAll(
        seen.observed().missing(seen.desired()).lines().stream().map(Lines::name).toList());
    return Lines.of(
        seen.observed().lines().stream().filter(l -> names.contains(Lines.name(l))).toList());
  }

  private static boolean isOf(String text, Lines lines) {
    return lines.value("sha256").filter(Sha256.of(WireText.encode(text))::equals).isPresent();
  }
}
