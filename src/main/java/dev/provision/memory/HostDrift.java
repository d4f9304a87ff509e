package dev.provision.memory;

import dev.provision.resource.ObjectKey;
import dev.provision.state.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was found on one host.
 *
 * @param failure why it could not be looked at; empty when it was
 * @param open whether some tasks hang on what only a run can tell, so that nothing can be said of
 *     what no playbook wants any more
 */
public record HostDrift(String host, Optional<String> failure, boolean open, List<Found> findings) {
  public HostDrift {
    findings = List.copyOf(findings);
  }

  /** The findings with what the host tells of them. */
  public HostDrift with(Map<ObjectKey, Trace> traces) {
    var told =
        findings.stream()
            .map(f -> f.with(Optional.ofNullable(traces.get(f.finding().object()))))
            .toList();
    return new HostDrift(host, failure, open, told);
  }

  /** The findings without orphans that are gone. */
  public HostDrift without(PathTypes there) {
    var left =
        findings.stream()
            .filter(f -> !isOrphanPath(f.finding()) || there.isThere(f.finding().object().name()))
            .toList();
    return new HostDrift(host, failure, open, left);
  }

  /** What no task is about any more. */
  public List<ObjectKey> orphans() {
    return objects(f -> f.cause() == Finding.Cause.ORPHAN);
  }

  /** The paths among them. */
  public List<String> orphanPaths() {
    return objects(HostDrift::isOrphanPath).stream().map(ObjectKey::name).toList();
  }

  private static boolean isOrphanPath(Finding finding) {
    return finding.cause() == Finding.Cause.ORPHAN && finding.object().type().equals("path");
  }

  /** The things that are not as somebody left them. */
  public List<ObjectKey> moved() {
    return objects(f -> f.cause() == Finding.Cause.DRIFT || f.cause() == Finding.Cause.BOTH);
  }

  private List<ObjectKey> objects(Predicate<Finding> which) {
    return findings.stream()
        .map(Found::finding)
        .filter(which)
        .map(Finding::object)
        .distinct()
        .toList();
  }
}
