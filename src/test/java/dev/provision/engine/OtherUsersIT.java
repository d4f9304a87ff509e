package dev.provision.engine;

import static dev.provision.engine.Waiting.play;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.transport.Become;
import dev.provision.transport.Connection;
import dev.provision.transport.Invocation;
import dev.provision.transport.Session;
import dev.provision.transport.Target;
import dev.provision.transport.Tunnel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of other users than the one the host is reached as. */
class OtherUsersIT {
  private static final Become ROOT = new Become("root", Optional.empty());

  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aStepOfAnotherUserIsStoppedAtItsLimit(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      // The test has no other user's rights: these programs only do as if.
      program(host, "runuser", "shift 3", "exec \"$@\"");
      program(host, "getent", "echo \"$2:x:1:1::$HOME:/bin/sh\"");
      program(
          host,
          "install",
          "while [ $# -gt 0 ]; do",
          "  case $1 in -d) ;; -[mo]) shift ;; *) mkdir -p \"$1\" ;; esac",
          "  shift",
          "done");
      var late = host.home().resolve("late");
      var step = Scripts.action(1, "sleep 300; echo late >" + late);
      var limited = Scripts.as("other", Duration.ofSeconds(1), step);

      var report = new Applied(events).apply(host, (_, _) -> play(Waiting.run(limited)));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.FAILED);
      assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
      assertThat(late).doesNotExist();
    }
  }

  private static void program(ScratchHost host, String name, String... lines) throws IOException {
    var file = host.home().resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void rightsThatOnlyTheFactsCallForAreTakenBeforeAnythingIsAsked(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var step = Scripts.as("root", Duration.ofMinutes(1), Paths.copy(1, file, "root's"));
      var taken = new ArrayList<Optional<Become>>();
      var access =
          new HostAccess(
              "h",
              new Target.Local(),
              Optional.empty(),
              users -> Optional.of(ROOT).filter(_ -> users.contains("root")));

      try (var run = run(host, access, step, taken)) {
        run.survey();
        run.converge(1);
        assertThat(run.report().end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      }

      assertThat(file).hasContent("root's");
      assertThat(taken.getFirst()).as("the first facts").isEmpty();
      assertThat(taken.subList(1, taken.size())).isNotEmpty().containsOnly(Optional.of(ROOT));
    }
  }

  private HostRun run(
      ScratchHost host,
      HostAccess access,
      dev.provision.playbook.Step step,
      List<Optional<Become>> taken) {
    return new HostRun(
        access,
        _ -> new Noting(host.current(), taken),
        (_, _) -> play(Waiting.run(step)),
        (name, _) -> access,
        Applied.settings(),
        events::add);
  }

  /** Notes with whose rights programs are started. */
  private record Noting(Connection inner, List<Optional<Become>> taken) implements Connection {
    @Override
    public Session start(Invocation invocation) {
      taken.add(invocation.become());
      return inner.start(invocation);
    }

    @Override
    public Tunnel tunnel(String server, int port) throws IOException {
      return inner.tunnel(server, port);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
