package dev.provision.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One mistake, or one warning, in a text a user wrote. A value: the methods return changed copies.
 *
 * @param severity whether the run can go on
 * @param at the place to look at
 * @param summary one sentence that says what is wrong; no line break, no final stop, no secret
 * @param cause why it is wrong, where the summary does not tell
 * @param remedy what to write instead
 * @param related another place that takes part in the mistake
 * @param hosts the hosts the mistake was found for, in alphabetical order; empty when it hangs on
 *     none
 */
public record Diagnostic(
    Severity severity,
    Position at,
    String summary,
    Optional<String> cause,
    Optional<String> remedy,
    Optional<Related> related,
    List<String> hosts) {

  /** Whether a mistake stops the run. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * Another place that takes part.
   *
   * @param sentence what is there, for example {@code first written here}
   */
  public record Related(Position at, String sentence) {}

  public Diagnostic {
    hosts = hosts.stream().sorted().distinct().toList();
  }

  public static Diagnostic error(Position at, String summary) {
    return of(Severity.ERROR, at, summary);
  }

  public static Diagnostic warning(Position at, String summary) {
    return of(Severity.WARNING, at, summary);
  }

  private static Diagnostic of(Severity severity, Position at, String summary) {
    return new Diagnostic(
        severity, at, summary, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  public Diagnostic cause(String sentence) {
    return new Diagnostic(severity, at, summary, Optional.of(sentence), remedy, related, hosts);
  }

  public Diagnostic remedy(String sentence) {
    return new Diagnostic(severity, at, summary, cause, Optional.of(sentence), related, hosts);
  }

  public Diagnostic related(Position place, String sentence) {
    var other = Optional.of(new Related(place, sentence));
    return new Diagnostic(severity, at, summary, cause, remedy, other, hosts);
  }

  /** The same mistake, found (also) for a host. */
  public Diagnostic forHost(String host) {
    return forHosts(List.of(host));
  }

  Diagnostic forHosts(List<String> more) {
    var all = Stream.concat(hosts.stream(), more.stream()).toList();
    return new Diagnostic(severity, at, summary, cause, remedy, related, all);
  }

  Diagnostic withoutHosts() {
    return new Diagnostic(severity, at, summary, cause, remedy, related, List.of());
  }
}
