package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Kind;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import dev.provision.shell.WireText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Runs the text of kinds as root on a host of the lab, with systemd and apt. */
final class LabShell implements AutoCloseable {
  static final HostFacts FACTS = HostFacts.of(Map.of("os.id", "debian"));

  private static final String FROM_STDIN =
      "cat >/root/program.sh && exec sh /root/program.sh </dev/null";

  private final GenericContainer<?> host;
  private final Path errors;

  private LabShell(GenericContainer<?> host, Path errors) {
    this.host = host;
    this.errors = errors;
  }

  /** Starts a host of the Debian release {@code version}; its image must be there. */
  @SuppressWarnings("resource") // handed over
  static LabShell start(String version) {
    var host =
        new GenericContainer<>(DockerImageName.parse("provision-lab:" + version))
            .withTmpFs(Map.of("/run", "rw", "/run/lock", "rw"))
            .withLabel("dev.provision.lab", "test")
            .withCreateContainerCmdModifier(
                command ->
                    command
                        .getHostConfig()
                        .withCapAdd(Capability.SYS_ADMIN, Capability.NET_ADMIN)
                        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"))
                        .withCgroupnsMode("host")
                        .withBinds(
                            new Bind(
                                "/sys/fs/cgroup", new Volume("/sys/fs/cgroup"), AccessMode.rw)))
            .waitingFor(
                Wait.forSuccessfulCommand("systemctl is-system-running --wait")
                    .withStartupTimeout(Duration.ofSeconds(60)));
    host.start();
    try {
      return new LabShell(host, Files.createTempFile("lab-shell", ".err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a script that prepares or looks at the host; it must succeed. */
  String sh(String script) {
    var ran = run(script);
    assertThat(ran.status()).as(script + "\n" + ran.output() + ran.errors()).isZero();
    return ran.output();
  }

  KindProgram.Ran run(Kind<?> kind, Sh text) {
    return run(KindProgram.of(kind, text));
  }

  <P extends Record> Lines probe(StateKind<P, ?> kind, P item) {
    return probe(kind, List.of(item)).getFirst();
  }

  <P extends Record> List<Lines> probe(StateKind<P, ?> kind, List<P> items) {
    return KindProgram.answers(run(kind, kind.probe(items)), items.size());
  }

  <P extends Record> KindProgram.Ran ensure(StateKind<P, ?> kind, P item) {
    return run(kind, kind.ensure(List.of(item), FACTS));
  }

  /** The contract of a state: it differs, is ensured, is met, and stays so when ensured again. */
  <P extends Record> void settles(StateKind<P, ?> kind, P item) {
    var desired = StateLines.of(kind.desired(item, FACTS));
    assertThat(probe(kind, item)).as("before").matches(l -> !l.meets(desired));
    for (String time : List.of("first", "second")) {
      var ran = ensure(kind, item);
      assertThat(ran.status()).as(time + " ensure: " + ran).isZero();
      var lines = probe(kind, item);
      assertThat(lines.missing(desired).lines()).as(time + " probe " + lines).isEmpty();
    }
  }

  /** The files under /etc, /usr, /var/lib and /root that a program writes. */
  String written(String program) {
    sh("touch /run/before");
    run(program);
    return sh(
        "find /etc /usr /var/lib /root ! -path /root/program.sh ! -path /root -newer /run/before");
  }

  private KindProgram.Ran run(String program) {
    try {
      var process =
          new ProcessBuilder("docker", "exec", "-i", host.getContainerId(), "sh", "-c", FROM_STDIN)
              .redirectError(errors.toFile())
              .start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(WireText.encode(program));
      }
      var output = WireText.decode(process.getInputStream().readAllBytes());
      return new KindProgram.Ran(
          process.waitFor(), output, WireText.decode(Files.readAllBytes(errors)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    host.stop();
    errors.toFile().delete();
  }
}
