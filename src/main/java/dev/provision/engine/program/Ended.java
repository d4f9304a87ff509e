package dev.provision.engine.program;

import java.util.List;

/**
 * How a step ended that was not a program's own: another host or the controller ran it in place of
 * this one's.
 *
 * @param owed keys of the handlers that were entered as owed before it acted
 * @param error what it printed when it failed; empty where another place tells
 */
public record Ended(boolean changed, boolean failed, List<String> owed, String error) {
  public Ended {
    owed = List.copyOf(owed);
  }
}
