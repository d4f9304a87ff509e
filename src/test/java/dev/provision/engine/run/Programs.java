package dev.provision.engine.run;

import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import java.time.Instant;
import java.util.List;

/** Small programs that behave as real ones do: they journal, then they act. */
final class Programs {
  private Programs() {}

  static final RunId RUN = run(1);

  static RunId run(int n) {
    return RunId.of(Instant.parse("2026-01-02T03:04:05Z").plusSeconds(n), n);
  }

  static Holder holder(RunId run) {
    return new Holder(
        run,
        "ada@desk",
        Instant.parse("2026-01-02T03:04:05Z"),
        "apply 'site.yml'\nnow",
        "0123abcd");
  }

  /** A program of these lines, between a header and an end. */
  static Parcel of(String... lines) {
    return of(Sh.constant(String.join("\n", lines)));
  }

  /** A program of these commands, between a header and an end. */
  static Parcel of(Sh commands) {
    return Parcel.detached(
        Sh.all(
            List.of(
                Library.beside(RunFollower.class, "journal.sh").sh(),
                Sh.constant("_journal \"@run 1 $PROV_RUN\""),
                commands,
                Sh.constant("_journal '@end 0'"))));
  }

  /** A line that waits until {@code file} is there. */
  static String awaiting(String file) {
    return "until [ -e \"$HOME/" + file + "\" ]; do sleep 0.1; done";
  }
}
