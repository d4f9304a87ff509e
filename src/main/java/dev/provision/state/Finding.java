package dev.provision.state;

import dev.provision.resource.ObjectKey;
import java.util.SortedSet;

/**
 * An attribute of a thing that is not as it should be.
 *
 * @param attribute its name; {@link #EXISTS} for whether the thing is there at all
 * @param recorded what it was when it was last known to be right; none when it never was
 * @param desired what the playbook wants; none when it does not say
 * @param observed what it is
 */
public record Finding(
    ObjectKey object,
    String attribute,
    Cause cause,
    SortedSet<String> recorded,
    SortedSet<String> desired,
    SortedSet<String> observed) {
  /** Whether the thing is there at all. */
  public static final String EXISTS = "exists";

  /** Who moved. */
  public enum Cause {
    /** The playbook wants something new, and the host is as it was left. */
    PENDING,
    /** The host is not as it was left. */
    DRIFT,
    /** The playbook wants something new, and the host is not as it was left either. */
    BOTH,
    /** No playbook wants it any more, and it was left on the host. */
    ORPHAN
  }
}
