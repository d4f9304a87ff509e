package dev.provision.memory;

import java.time.Instant;
import java.util.List;

/**
 * What a host tells of a change.
 *
 * @param changed when it was made, as far as the host's file system or package log knows
 * @param logins the last ones in the hour before
 */
public record Trace(Instant changed, List<Login> logins) {
  public Trace {
    logins = List.copyOf(logins);
  }

  /**
   * Somebody came in by ssh.
   *
   * @param who user and address, as in {@code root from 192.0.2.1}
   */
  public record Login(Instant at, String who) {}
}
