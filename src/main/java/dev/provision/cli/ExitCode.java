package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.engine.HostReport;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What the program's exit code says. The constants stand in the order of precedence: where several
 * apply, the first of them is the code. The page {@code docs/exit-codes.md} is made from here.
 */
public enum ExitCode {
  INTERRUPTED(130, "interrupted by Ctrl-C or a signal"),
  INTERNAL(1, "a mistake of provision itself"),
  AUTO_ROLLED_BACK(6, "a guarded change undid itself; the host is as before"),
  VERIFICATION_FAILED(7, "what was reached does not hold (with --strict)"),
  HOST_FAILED(4, "a task or a handler failed on a host"),
  UNREACHABLE(5, "a host cannot be reached, or no longer"),
  USAGE(64, "the command line is wrong"),
  INVALID_INPUT(3, "inventory, playbook or another file is wrong"),
  VAULT_KEY(12, "something encrypted cannot be opened"),
  STALE_PLAN(8, "a host or file is no longer as the saved plan saw it"),
  LOCK_HELD(10, "another run holds a host"),
  PARTIAL_BACKUP(20, "a backup is not complete"),
  CHANGES(2, "there is something to do (only with --detailed-exitcode)"),
  OK(0, "done, or nothing to do");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number that the process exits with. */
  public int code() {
    return code;
  }

  /** One short line for help texts. */
  public String meaning() {
    return meaning;
  }

  /** The code for all of these together; {@link #OK} for none. */
  public static ExitCode worst(Collection<ExitCode> several) {
    return several.stream().min(Comparator.naturalOrder()).orElse(OK);
  }

  /** The code for a run over these hosts. */
  public static ExitCode ofReports(Collection<HostReport> reports, boolean detailed) {
    List<ExitCode> codes =
        reports.stream()
            .map(r -> of(r.end()))
            .map(c -> c == CHANGES && !detailed ? OK : c)
            .toList();
    return worst(codes);
  }

  static ExitCode of(HostReport.End end) {
    return switch (end) {
      case OK -> OK;
      case PENDING -> CHANGES;
      case FAILED, ABANDONED -> HOST_FAILED;
      case UNREACHABLE -> UNREACHABLE;
      case LOCKED -> LOCK_HELD;
      case INVALID -> INVALID_INPUT;
      case UNSETTLED -> VERIFICATION_FAILED;
      case STALE -> STALE_PLAN;
    };
  }

  static ExitCode of(ProvisionException.Kind kind) {
    return switch (kind) {
      case LOCK_HELD -> LOCK_HELD;
      case STALE_PLAN -> STALE_PLAN;
      case VAULT_KEY -> VAULT_KEY;
      case USAGE -> USAGE;
      case STATE -> INVALID_INPUT;
      case INTERNAL -> INTERNAL;
    };
  }
}
