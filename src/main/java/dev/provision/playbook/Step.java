package dev.provision.playbook;

import dev.provision.config.Position;
import dev.provision.resource.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A task of a play for one loop item and one host, with nothing left to resolve: the thing that
 * plan, program and journal speak of.
 *
 * @param name what people see: the task's name rendered, else the module's; with the loop item's
 *     label when there is a loop
 * @param kind what it manages, looks up or does
 * @param parameters of the class that the kind takes
 * @param user whose rights it gets on the host; empty for the user the play reaches the host as
 * @param when decides on the host whether it runs, where that is not known before
 * @param verdict how its outcome is judged
 * @param notifies the handlers it owes when it changes something
 * @param environment variables set for what it runs
 * @param limit after which it is stopped
 * @param hidden nothing of its values may be seen: {@code no_log}, or a secret among its parameters
 *     or in its environment
 * @param ignoreErrors a failure does not end the host's run
 * @param registered its result is asked for by another task
 * @param diff whether its text changes may be shown
 * @param check it is only compared, never ensured ({@code check_mode: true})
 * @param at the task in its file
 */
public record Step(
    StepId id,
    String name,
    Kind<?> kind,
    Record parameters,
    Optional<String> user,
    Truth when,
    Verdict verdict,
    List<String> notifies,
    List<Variable> environment,
    Duration limit,
    boolean hidden,
    boolean ignoreErrors,
    boolean registered,
    boolean diff,
    boolean check,
    Position at) {
  public Step {
    notifies = List.copyOf(notifies);
    environment = List.copyOf(environment);
  }

  /**
   * The step as another host runs it in place of this one's: what follows from its outcome, a
   * failure or a handler, is for the host it was written for.
   */
  public Step elsewhere() {
    return new Step(
        id,
        name,
        kind,
        parameters,
        user,
        when,
        verdict,
        List.of(),
        environment,
        limit,
        hidden,
        false,
        true,
        diff,
        check,
        at);
  }

  /** An environment variable. */
  public record Variable(String name, dev.provision.config.Text value) {}
}
