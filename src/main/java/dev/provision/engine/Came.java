package dev.provision.engine;

import dev.provision.engine.program.Ended;
import dev.provision.resource.Result;
import java.util.List;

/**
 * What a step came to that the controller ran, or judged.
 *
 * @param error what went wrong; empty when the step went well or nothing of it may be seen
 */
record Came(boolean changed, boolean failed, String error, Result result) {
  /**
   * For the host, which has yet to journal it.
   *
   * @param owed keys of the handlers that were entered as owed before it acted
   */
  Ended ended(List<String> owed) {
    return new Ended(changed, failed, owed, error);
  }
}
