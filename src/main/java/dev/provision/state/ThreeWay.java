package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.state.Finding.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares what is recorded, desired and observed of one thing. */
public final class ThreeWay {
  private final SortedMap<String, SortedSet<String>> recorded;
  private final SortedMap<String, SortedSet<String>> desired;
  private final SortedMap<String, SortedSet<String>> observed;

  /** Whether another task may have asked for more than those that were asked now. */
  private final boolean others;

  private ThreeWay(Lines recorded, Lines desired, Lines observed, boolean others) {
    this.others = others;
    this.recorded = Attributes.of(recorded);
    this.desired = Attributes.of(desired);
    this.observed = Attributes.of(observed);
  }

  /**
   * What is not as it should be, by attribute.
   *
   * @param recorded without lines when nothing is known from before
   * @param desired the lines that are wanted; what they do not speak of is to stay
   * @param observed all lines that the host has
   */
  public static List<Finding> compare(
      ObjectKey object, Lines recorded, Lines desired, Lines observed) {
    var all = new ThreeWay(recorded, desired, observed, true);
    var names = new TreeSet<>(all.desired.keySet());
    names.addAll(all.recorded.keySet());
    return all.findings(object, names);
  }

  /**
   * What is otherwise than it was.
   *
   * @param recorded all attributes that there were: none may have come
   */
  public static List<Finding> compare(ObjectKey object, Lines recorded, Lines observed) {
    var all = new ThreeWay(recorded, Lines.of(List.of()), observed, false);
    var names = new TreeSet<>(all.observed.keySet());
    names.addAll(all.recorded.keySet());
    return all.findings(object, names);
  }

  private List<Finding> findings(ObjectKey object, Set<String> names) {
    var findings = new ArrayList<Finding>();
    for (String name : names) {
      cause(name).ifPresent(c -> findings.add(finding(object, name, c)));
    }
    return findings.stream().filter(f -> !followsFrom(f, findings)).toList();
  }

  /** Of a thing that is not there, or should not be, the other attributes say nothing more. */
  private static boolean followsFrom(Finding finding, List<Finding> all) {
    return !finding.attribute().equals(Finding.EXISTS)
        && all.stream().anyMatch(f -> f.attribute().equals(Finding.EXISTS));
  }

  private boolean isGone() {
    return values(observed, Finding.EXISTS).contains("no");
  }

  private Optional<Cause> cause(String name) {
    var is = values(observed, name);
    var was = values(recorded, name);
    if (!desired.containsKey(name)) {
      boolean unasked = others && is.isEmpty() && !isGone();
      return unasked || is.equals(was) ? Optional.empty() : Optional.of(Cause.DRIFT);
    }
    var wanted = values(desired, name);
    if (is.containsAll(wanted)) {
      return Optional.empty();
    }
    if (recorded.isEmpty() || is.equals(was)) {
      return Optional.of(Cause.PENDING);
    }
    return Optional.of(was.containsAll(wanted) ? Cause.DRIFT : cause(is, was));
  }

  /** An attribute of which nothing was known has not moved. */
  private static Cause cause(Set<String> is, Set<String> was) {
    return was.isEmpty() && !is.isEmpty() ? Cause.PENDING : Cause.BOTH;
  }

  private Finding finding(ObjectKey object, String name, Cause cause) {
    return new Finding(
        object, name, cause, values(recorded, name), values(desired, name), values(observed, name));
  }

  private static SortedSet<String> values(
      SortedMap<String, SortedSet<String>> attributes, String name) {
    return attributes.getOrDefault(name, new TreeSet<>());
  }
}
