package dev.provision.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Applies a {@link Policy}. Pure. */
public final class Retention {
  private static final Comparator<Snapshot> NEWEST_FIRST =
      Comparator.comparing(Snapshot::taken).thenComparing(Snapshot::id).reversed();

  /** Whose snapshots are counted by themselves. */
  public enum Grouping {
    /** Each server of each host. */
    SERVER,
    /** Each model of each server: a snapshot is kept when it is for any of its models. */
    MODEL
  }

  private final Policy policy;
  private final Instant now;
  private final Map<Snapshot, List<String>> reasons = new HashMap<>();

  private Retention(Policy policy, Instant now) {
    this.policy = policy;
    this.now = now;
  }

  /**
   * Why each snapshot is kept; those without a reason may go.
   *
   * @param protectedDays for how long none may go
   * @return in the order given
   */
  public static Map<Snapshot, List<String>> reasons(
      List<Snapshot> snapshots, Policy policy, Grouping grouping, int protectedDays, Instant now) {
    var retention = new Retention(policy, now);
    groups(snapshots, grouping).values().forEach(retention::group);
    var reasons = new LinkedHashMap<Snapshot, List<String>>();
    for (Snapshot snapshot : snapshots) {
      var why = new ArrayList<>(retention.reasons.getOrDefault(snapshot, List.of()));
      if (snapshot.pinned()) {
        why.add("pinned");
      }
      if (snapshot.taken().isAfter(now)) {
        why.add("in the future");
      }
      if (snapshot.taken().plus(Duration.ofDays(protectedDays)).isAfter(now)) {
        why.add("protected");
      }
      snapshot.tags().stream().filter(policy.tags()::contains).forEach(t -> why.add("tag " + t));
      reasons.put(snapshot, why.stream().distinct().toList());
    }
    return reasons;
  }

  private static Map<String, List<Snapshot>> groups(List<Snapshot> snapshots, Grouping grouping) {
    var groups = new TreeMap<String, List<Snapshot>>();
    for (Snapshot snapshot : snapshots) {
      var server = snapshot.host() + "\n" + snapshot.origin().server();
      if (grouping == Grouping.SERVER || snapshot.models().isEmpty()) {
        groups.computeIfAbsent(server, _ -> new ArrayList<>()).add(snapshot);
      } else {
        for (Model model : snapshot.models()) {
          var key = server + "\n" + model.name();
          groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(snapshot);
        }
      }
    }
    return groups;
  }

  /** Those of the future count for nothing: who can set a clock must not push others out. */
  private void group(List<Snapshot> group) {
    var list = group.stream().filter(s -> !s.taken().isAfter(now)).sorted(NEWEST_FIRST).toList();
    var left = new EnumMap<Policy.Span, Integer>(Policy.Span.class);
    left.putAll(policy.counts());
    var last = new EnumMap<Policy.Span, Long>(Policy.Span.class);
    for (int i = 0; i < list.size(); i++) {
      var snapshot = list.get(i);
      if (i < policy.last() || policy.last() < 0) {
        keep(snapshot, "last");
      }
      for (Policy.Span span : Policy.Span.values()) {
        period(snapshot, span, i == list.size() - 1, left, last);
      }
      within(snapshot, list.getFirst());
    }
  }

  private void period(
      Snapshot snapshot,
      Policy.Span span,
      boolean oldest,
      Map<Policy.Span, Integer> left,
      Map<Policy.Span, Long> last) {
    int more = left.getOrDefault(span, 0);
    if (more == 0) {
      return;
    }
    long number = span.of(at(snapshot));
    boolean fresh = !Long.valueOf(number).equals(last.get(span));
    if (fresh || oldest) {
      keep(snapshot, fresh ? span.word() : "oldest, " + span.word());
      last.put(span, number);
      left.put(span, more > 0 ? more - 1 : more);
    }
  }

  private void within(Snapshot snapshot, Snapshot newest) {
    policy
        .within()
        .map(at(newest)::minus)
        .filter(begin -> at(snapshot).isAfter(begin))
        .ifPresent(_ -> keep(snapshot, "within"));
  }

  private ZonedDateTime at(Snapshot snapshot) {
    return snapshot.taken().atZone(policy.zone());
  }

  private void keep(Snapshot snapshot, String reason) {
    reasons.computeIfAbsent(snapshot, _ -> new ArrayList<>()).add(reason);
  }
}
