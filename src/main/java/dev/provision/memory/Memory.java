package dev.provision.memory;

import dev.provision.config.Sha256;
import dev.provision.engine.HostSight;
import dev.provision.engine.Seen;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.shell.WireText;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import dev.provision.state.ObjectRecord.Origin;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is kept of a run. A run vouches for what it changed, and of the rest for what the playbook
 * wants and the host has: what somebody else did to a host stays to be found.
 *
 * @param doing what the run does
 */
public record Memory(Doing doing, Veil veil) {
  private static final List<String> FACTS =
      List.of("arch", "hostname", "kernel", "os.codename", "os.id", "os.version");

  /**
   * How the record of a host changes by what a run has seen.
   *
   * @param begun how the host was before an earlier run that has not been kept
   */
  public UnaryOperator<HostRecord> after(HostSight sight, Optional<HostRecord> begun) {
    return known -> record(known, sight, begun, false);
  }

  /** How the record of a host changes when all that was seen is taken for right. */
  public UnaryOperator<HostRecord> accepting(HostSight sight) {
    return known -> record(known, sight, Optional.empty(), true);
  }

  private HostRecord record(
      HostRecord before, HostSight sight, Optional<HostRecord> begun, boolean accept) {
    SortedMap<ObjectKey, ObjectRecord> objects = new TreeMap<>(before.objects());
    for (Seen seen : sight.things()) {
      var known = Optional.ofNullable(objects.get(seen.object()));
      if (known.isPresent() || !doing.keepsOrigins()) {
        objects.put(seen.object(), object(known, seen, accept));
      }
    }
    if (!sight.watched().isEmpty()) {
      var first = begun.orElseGet(() -> watches().record(sight.watched().getFirst()));
      watches().keep(before, first, sight.watched().getLast(), accept, objects);
    }
    return new HostRecord(facts(before, sight), objects);
  }

  /** What is kept of things that no playbook need be about. */
  public WatchMemory watches() {
    return new WatchMemory(veil);
  }

  private static SortedMap<String, String> facts(HostRecord before, HostSight sight) {
    var facts = new TreeMap<String, String>();
    FACTS.forEach(f -> sight.facts().get(f).ifPresent(v -> facts.put(f, v)));
    var types = WatchMemory.types(before);
    sight.watched().forEach(w -> types.addAll(w.types()));
    if (WatchMemory.isLookedAt(before) || !sight.watched().isEmpty()) {
      facts.put(WatchMemory.TYPES, WatchMemory.text(types));
    }
    return facts;
  }

  private ObjectRecord object(Optional<ObjectRecord> known, Seen seen, boolean accept) {
    var veiled = veiled(seen, known);
    var lines = known.map(k -> lines(k, veiled, accept)).orElseGet(veiled::observed);
    var text = veiled.text().or(() -> known.flatMap(ObjectRecord::text));
    boolean made = known.flatMap(ObjectRecord::origin).filter(Origin::made).isPresent();
    var own =
        new Origin(
            doing.playbook(),
            seen.task(),
            seen.path(),
            seen.wakes(),
            doing.whole() && (made || seen.created()));
    var origin = known.flatMap(ObjectRecord::origin).filter(_ -> doing.keepsOrigins()).orElse(own);
    return new ObjectRecord(Optional.of(origin), lines, text.filter(t -> isOf(t, lines)));
  }

  private Lines lines(ObjectRecord known, Seen seen, boolean accept) {
    if (doing.keepsOrigins()) {
      return broughtBack(known.lines(), seen.observed());
    }
    return accept ? seen.observed() : vouched(known.lines(), seen);
  }

  /** A way back asks other things of what it brings back than the tasks that made it. */
  private static Lines broughtBack(Lines known, Lines observed) {
    if (known.isAbsent() || observed.isAbsent()) {
      return observed;
    }
    var names = known.lines().stream().map(Lines::name).collect(Collectors.toSet());
    return known.with(
        Lines.of(observed.lines().stream().filter(l -> names.contains(Lines.name(l))).toList()));
  }

  /**
   * The thing as it may be kept and compared.
   *
   * @param known what is recorded of it: what was a secret once stays one, whoever asks
   */
  public Seen veiled(Seen seen, Optional<ObjectRecord> known) {
    boolean hidden = seen.hidden() || known.filter(k -> Veil.isOver(k.lines())).isPresent();
    return new Seen(
        seen.object(),
        seen.task(),
        seen.path(),
        seen.wakes(),
        veil.over(seen.object(), seen.observed(), hidden),
        veil.over(seen.object(), seen.desired(), hidden),
        veil.over(seen.object(), seen.moved(), hidden),
        seen.created(),
        hidden,
        seen.text().filter(t -> !hidden && veil.allows(t)));
  }

  private static Lines vouched(Lines before, Seen seen) {
    var own = met(seen).with(seen.moved());
    if (before.isAbsent() == seen.observed().isAbsent()) {
      return before.with(own);
    }
    boolean wanted = !seen.desired().isEmpty();
    boolean asWanted = wanted && seen.desired().isAbsent() == seen.observed().isAbsent();
    return asWanted || !seen.moved().isEmpty() ? seen.observed() : before;
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
