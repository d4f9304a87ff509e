package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.playbook.source.Part;
import dev.provision.resource.Kind;
import dev.provision.resource.StateKind;

/** What a task with {@code check_mode: true} may be: a state, which is then only compared. */
final class CheckMode {
  /** Why an action with it does not run. */
  static final String REASON = "check_mode is true, and it can only act";

  private CheckMode() {}

  /**
   * @throws Located when something is asked for that only a task can do that changes something
   */
  static void require(Part.Task task, Context context, Kind<?> kind, Meeting meeting) {
    var written = context.keywords().get("check_mode");
    if (kind instanceof StateKind<?, ?> && !task.settings().list("notify").isEmpty()) {
      throw new Located(
          Diagnostic.error(
                  task.settings().get("notify").orElseThrow().at(),
                  "'notify' of a task with 'check_mode: true' is not supported")
              .cause("it changes nothing, so there is nothing to tell a handler")
              .remedy("register the result, and ask in another task whether it is changed")
              .related(written.at(), "'check_mode' is here"));
    }
    if (meeting.isAny()) {
      throw new Located(
          Diagnostic.error(
                  written.at(),
                  "'check_mode: true' together with 'run_once' or 'delegate_to' is not supported")
              .remedy("write a play for the host that shall be looked at"));
    }
  }
}
