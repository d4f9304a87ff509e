package dev.provision.engine.plan;

import dev.provision.playbook.StepId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run would do to one host in one play.
 *
 * @param host the inventory's name
 * @param play its number, from 1
 * @param items in the order written
 * @param texts what steps would do to texts, of those that were asked; members of checked blocks
 *     are among them
 */
public record HostPlan(String host, int play, List<PlanItem> items, Map<StepId, TextChange> texts) {
  public HostPlan {
    items = List.copyOf(items);
    texts = Map.copyOf(texts);
  }

  /** A plan of which no texts were asked. */
  public HostPlan(String host, int play, List<PlanItem> items) {
    this(host, play, items, Map.of());
  }

  /**
   * The plan with what its steps do to texts.
   *
   * @param changes those of other plans may be among them
   */
  public HostPlan with(Map<StepId, TextChange> changes) {
    var own = new HashMap<>(changes);
    own.keySet().retainAll(withMembers().stream().map(PlanItem::id).toList());
    return new HostPlan(host, play, items, own);
  }

  /** Whether an apply has nothing to do. */
  public boolean isEmpty() {
    return items.stream().noneMatch(i -> i.verb().isPending());
  }

  /** All items, and after each that is a checked block its members. */
  public List<PlanItem> withMembers() {
    return items.stream().flatMap(HostPlan::withMembers).toList();
  }

  private static Stream<PlanItem> withMembers(PlanItem item) {
    return Stream.concat(Stream.of(item), item.members().stream());
  }

  /**
   * The steps that a program may leave out: found equal, read, or only compared, with nothing
   * before them that can change the answer. With a checked block go its members.
   */
  public Set<StepId> settled() {
    return sure(Set.of(Verb.OK, Verb.READ, Verb.DIFFERS));
  }

  /** Of those the steps that are only compared, and differ. */
  public Set<StepId> differing() {
    return sure(Set.of(Verb.DIFFERS));
  }

  private Set<StepId> sure(Set<Verb> verbs) {
    return items.stream()
        .filter(i -> verbs.contains(i.verb()))
        .filter(i -> i.prediction() instanceof Prediction.Exact)
        .flatMap(HostPlan::withMembers)
        .map(PlanItem::id)
        .collect(Collectors.toUnmodifiableSet());
  }
}
