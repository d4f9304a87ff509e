package dev.provision.engine;

import dev.provision.config.Text;
import dev.provision.playbook.Step;
import dev.provision.playbook.Truth;
import dev.provision.playbook.Verdict;
import dev.provision.resource.Cond;
import dev.provision.resource.Module;
import dev.provision.resource.kind.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Parameters of scripts, for tests. */
public final class Scripts {
  private Scripts() {}

  public static Shell shell(String script) {
    return new Shell(
        Text.plain(script),
        "/bin/sh",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** A script that acts. */
  static Step action(int n, String script) {
    return Paths.step(n, script, Shell.MODULE, shell(script));
  }

  /** A script that makes a file, and is needed while that is not there. */
  static Step making(int n, Path file, String script) {
    var parameters =
        new Shell(
            Text.plain(script + "; : >'" + file + "'"),
            "/bin/sh",
            Optional.empty(),
            Optional.of(file.toString()),
            Optional.empty(),
            Optional.empty(),
            true);
    return Paths.step(n, "make " + file.getFileName(), Shell.MODULE, parameters);
  }

  static Step append(int n, Path file, String word) {
    return action(n, "echo " + word + " >>" + file);
  }

  /** A script that only reads, whose result is asked for. */
  public static Step lookup(int n, String script) {
    var parameters = shell(script);
    var kind = Shell.MODULE.kind().apply(parameters, new Module.Declared(true));
    return registered(Paths.step(n, script, kind, parameters));
  }

  static Step registered(Step s) {
    return copy(s, s.when(), s.verdict(), s.ignoreErrors(), true, s.check());
  }

  static Step when(Step s, Cond condition) {
    return copy(
        s, new Truth.OnHost(condition), s.verdict(), s.ignoreErrors(), s.registered(), s.check());
  }

  static Step judged(Step s, Verdict verdict) {
    return copy(s, s.when(), verdict, s.ignoreErrors(), s.registered(), s.check());
  }

  /** A step whose failure does not count. */
  static Step ignoring(Step s) {
    return copy(s, s.when(), s.verdict(), true, s.registered(), s.check());
  }

  /** A state that is only compared. */
  static Step compared(Step s) {
    return copy(s, s.when(), s.verdict(), s.ignoreErrors(), s.registered(), true);
  }

  /** A step of another user, with a limit. */
  static Step as(String user, Duration limit, Step s) {
    return new Step(
        s.id(),
        s.name(),
        s.kind(),
        s.parameters(),
        Optional.of(user),
        s.when(),
        s.verdict(),
        s.notifies(),
        s.environment(),
        limit,
        s.hidden(),
        s.ignoreErrors(),
        s.registered(),
        s.diff(),
        s.check(),
        s.at());
  }

  /** A step of whose values nothing may be seen. */
  static Step hidden(Step s) {
    return new Step(
        s.id(),
        s.name(),
        s.kind(),
        s.parameters(),
        s.user(),
        s.when(),
        s.verdict(),
        s.notifies(),
        s.environment(),
        s.limit(),
        true,
        s.ignoreErrors(),
        s.registered(),
        s.diff(),
        s.check(),
        s.at());
  }

  private static Step copy(
      Step s,
      Truth when,
      Verdict verdict,
      boolean ignoreErrors,
      boolean registered,
      boolean check) {
    return new Step(
        s.id(),
        s.name(),
        s.kind(),
        s.parameters(),
        s.user(),
        when,
        verdict,
        s.notifies(),
        s.environment(),
        s.limit(),
        s.hidden(),
        ignoreErrors,
        registered,
        s.diff(),
        check,
        s.at());
  }
}
