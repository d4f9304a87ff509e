package dev.provision.engine;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a run went on one host.
 *
 * @param end what it came to
 * @param outcomes how many steps ended how
 * @param handlers how many handlers ran
 * @param rescued how many blocks were rescued
 * @param reason why it did not end well; empty when it did
 * @param exchanges how many programs were sent
 * @param bytesSent to the host
 * @param bytesReceived from the host
 * @param time from connecting to the end
 */
public record HostReport(
    End end,
    Map<Outcome, Integer> outcomes,
    int handlers,
    int rescued,
    String reason,
    int exchanges,
    long bytesSent,
    long bytesReceived,
    Duration time) {
  public HostReport {
    var copy = new EnumMap<Outcome, Integer>(Outcome.class);
    copy.putAll(outcomes);
    outcomes = java.util.Collections.unmodifiableMap(copy);
  }

  /** What a run on a host came to. */
  public enum End {
    /** Everything is as it should be. */
    OK,
    /** A plan was made and there is something to do. */
    PENDING,
    /** A step, a handler or a local task failed. */
    FAILED,
    /** The host cannot be reached, or no longer. */
    UNREACHABLE,
    /** Another run holds the host. */
    LOCKED,
    /** The files are wrong for this host, as its facts or results show. */
    INVALID,
    /** It was given up because too many others failed, or the user asked for it. */
    ABANDONED,
    /** The state was reached and does not hold (only with strict). */
    UNSETTLED,
    /** The host no longer is as the saved plan saw it. */
    STALE
  }

  public int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }
}
