package dev.provision.memory;

import dev.provision.engine.HostReport;
import dev.provision.engine.HostSight;
import dev.provision.engine.Seen;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Prediction;
import dev.provision.engine.plan.TextChange;
import dev.provision.engine.plan.Verb;
import dev.provision.engine.program.Watched;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.Blame;
import dev.provision.state.Finding;
import dev.provision.state.Finding.Cause;
import dev.provision.state.HostRecord;
import dev.provision.state.ObjectRecord;
import dev.provision.state.Revision;
import dev.provision.state.StateRepository;
import dev.provision.state.ThreeWay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks for drift on one host: compares what was recorded with what is wanted and what was seen.
 *
 * @param whole whether all tasks of the playbook are looked at, so that a thing of none is an
 *     orphan
 */
public record DriftSearch(StateRepository state, Memory memory, boolean whole) {
  private static final String TEXT = "sha256";

  /** A host that was reached. */
  public HostDrift on(String host, HostSight sight, List<HostPlan> plans) {
    var record = state.host(host);
    boolean open =
        plans.stream()
            .flatMap(p -> p.items().stream())
            .anyMatch(i -> i.prediction() instanceof Prediction.KnownAfter);
    var findings = new ArrayList<Found>();
    for (Seen seen : sight.things()) {
      compare(record, seen)
          .forEach(
              f ->
                  findings.add(
                      seen.hidden() ? found(f, Optional.empty()) : found(record, f, plans)));
    }
    var told = List.copyOf(findings);
    watched(record, sight).stream()
        .filter(f -> !isTold(f, told))
        .forEach(f -> findings.add(found(record, f, sight)));
    if (whole && !open) {
      orphans(record, sight, plans).forEach(f -> findings.add(found(record, f, plans)));
    }
    return new HostDrift(host, Optional.empty(), open, since(host, findings));
  }

  /** A host that was not. */
  public static HostDrift lost(String host, HostReport report) {
    return new HostDrift(host, Optional.of(report.reason()), false, List.of());
  }

  private List<Finding> compare(HostRecord record, Seen seen) {
    var known = Optional.ofNullable(record.objects().get(seen.object()));
    var veiled = memory.veiled(seen, known);
    var recorded = known.map(ObjectRecord::lines).orElse(Lines.of(List.of()));
    var veil = memory.veil();
    return withoutEchoes(
        ThreeWay.compare(
            seen.object(),
            veil.comparable(recorded, recorded),
            veil.comparable(veiled.desired(), recorded),
            veil.comparable(veiled.observed(), recorded)));
  }

  /** What else the host has, and was not as it is. */
  private List<Finding> watched(HostRecord record, HostSight sight) {
    if (sight.watched().isEmpty()) {
      return List.of();
    }
    var seen = sight.watched().getLast();
    var known = WatchMemory.types(record);
    return WatchMemory.keys(record.objects().keySet(), seen).stream()
        .filter(k -> known.contains(k.type()) && seen.types().contains(k.type()))
        .flatMap(k -> watched(record, k, seen).stream())
        .toList();
  }

  private List<Finding> watched(HostRecord record, ObjectKey key, Watched seen) {
    var recorded =
        Optional.ofNullable(record.objects().get(key))
            .map(ObjectRecord::lines)
            .orElseGet(Lines::absent);
    var veil = memory.veil();
    return ThreeWay.compare(
        key,
        veil.comparable(recorded, recorded),
        veil.comparable(memory.watches().lines(key, seen), recorded));
  }

  /** Whether a task is about the same thing, and it was found there. */
  private static boolean isTold(Finding finding, List<Found> told) {
    return told.stream().anyMatch(t -> Counterparts.areOne(finding.object(), t.finding().object()));
  }

  private Found found(HostRecord record, Finding finding, HostSight sight) {
    var text = Optional.ofNullable(sight.watched().getLast().texts().get(finding.object()));
    var before = Optional.ofNullable(record.objects().get(finding.object()));
    return found(
        finding, text.map(t -> new Found.Texts(before.flatMap(ObjectRecord::text).orElse(""), t)));
  }

  /** What a finding shows of texts is masked here: it may leave by other ways than the screen. */
  private Found found(Finding finding, Optional<Found.Texts> texts) {
    var masks = memory.veil().masks();
    return new Found(
        finding,
        Optional.empty(),
        Optional.empty(),
        texts.map(t -> new Found.Texts(masks.apply(t.before()), masks.apply(t.after()))));
  }

  /** What this playbook made once and is not about any more, as far as it is still there. */
  private List<Finding> orphans(HostRecord record, HostSight sight, List<HostPlan> plans) {
    var declared = new HashSet<ObjectKey>();
    sight.things().forEach(s -> declared.add(s.object()));
    plans.stream()
        .flatMap(p -> p.withMembers().stream())
        .forEach(i -> i.object().ifPresent(declared::add));
    var present = new Leftover(declared, sight);
    return record.objects().entrySet().stream()
        .filter(e -> !declared.contains(e.getKey()) && isOrphan(e.getValue(), plans))
        .flatMap(e -> present.left(e.getKey(), e.getValue().lines()).stream())
        .map(DriftSearch::orphan)
        .toList();
  }

  /** A task that is skipped, now or here, may be about it all the same, or what it includes. */
  private boolean isOrphan(ObjectRecord object, List<HostPlan> plans) {
    return object
        .origin()
        .filter(o -> o.made() && o.playbook().equals(memory.doing().playbook()))
        .filter(
            o ->
                plans.stream()
                    .flatMap(p -> p.items().stream())
                    .filter(i -> i.verb() == Verb.SKIP)
                    .noneMatch(i -> isAbout(i, o)))
        .isPresent();
  }

  private static boolean isAbout(PlanItem skipped, ObjectRecord.Origin origin) {
    var path = skipped.id().path();
    return origin.name().startsWith(skipped.name())
        || origin.path().equals(path)
        || origin.path().startsWith(path + ".");
  }

  private static Finding orphan(ObjectKey key) {
    var there = new TreeSet<>(List.of("yes"));
    return new Finding(key, Finding.EXISTS, Cause.ORPHAN, there, new TreeSet<>(), new TreeSet<>());
  }

  /** That something has to be decided on the host says little where it is known what. */
  private static List<Finding> withoutEchoes(List<Finding> findings) {
    return findings.size() < 2
        ? findings
        : findings.stream().filter(f -> !f.attribute().equals("settled")).toList();
  }

  private Found found(HostRecord record, Finding finding, List<HostPlan> plans) {
    boolean secret =
        Optional.ofNullable(record.objects().get(finding.object()))
            .filter(o -> Veil.isOver(o.lines()))
            .isPresent();
    boolean shows = finding.attribute().equals(TEXT) && !secret;
    return found(finding, shows ? texts(record, finding.object(), plans) : Optional.empty());
  }

  /** The findings with the revisions that recorded what is no longer so. */
  private List<Found> since(String host, List<Found> findings) {
    var known = findings.stream().filter(f -> f.finding().cause() != Cause.PENDING).toList();
    var keys = known.stream().map(f -> f.finding().object()).collect(Collectors.toSet());
    var blame = Blame.of(state, host, keys);
    return findings.stream()
        .map(f -> known.contains(f) ? f.recordedBy(since(f.finding(), blame)) : f)
        .toList();
  }

  private static Optional<Revision> since(
      Finding finding, Map<ObjectKey, SequencedMap<String, Revision>> blame) {
    var lines = blame.getOrDefault(finding.object(), new LinkedHashMap<>());
    return lines.entrySet().stream()
        .filter(e -> Lines.name(e.getKey()).equals(finding.attribute()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> lines.values().stream().findFirst());
  }

  private Optional<Found.Texts> texts(HostRecord record, ObjectKey object, List<HostPlan> plans) {
    var before = Optional.ofNullable(record.objects().get(object)).flatMap(ObjectRecord::text);
    var now = plans.stream().flatMap(p -> text(p, object).stream()).findFirst();
    return now.map(t -> new Found.Texts(before.orElse(t.after()), t.before()));
  }

  private static Optional<TextChange> text(HostPlan plan, ObjectKey object) {
    var ids =
        plan.withMembers().stream()
            .filter(i -> i.object().filter(object::equals).isPresent())
            .map(PlanItem::id)
            .collect(Collectors.toSet());
    return plan.texts().entrySet().stream()
        .filter(e -> ids.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
