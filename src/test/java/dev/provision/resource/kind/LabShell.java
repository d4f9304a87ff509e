package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.lab.LabHost;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Kind;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import java.util.List;
import java.util.Map;

/** Runs the text of kinds as root on a host of the lab, with systemd and apt. */
record LabShell(LabHost host) implements AutoCloseable {
  static final HostFacts FACTS = HostFacts.of(Map.of("os.id", "debian"));

  /** Files get the time of the kernel's last tick: what is written within one tick is not newer. */
  private static final String MARK =
      """
      touch /run/before
      until [ /run/tick -nt /run/before ]; do touch /run/tick; done
      """;

  /** Starts a host of that Debian release, which knows the lab's own packages only. */
  static LabShell start(int debian) {
    var shell = new LabShell(LabHost.fresh(debian));
    shell.sh("rm -f /etc/apt/sources.list.d/debian.sources; apt-get -q update");
    return shell;
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
    sh(MARK);
    run(program);
    return sh("find /etc /usr /var/lib /root -newer /run/before");
  }

  private KindProgram.Ran run(String program) {
    var ran = host.tryRoot(program);
    return new KindProgram.Ran(ran.code(), ran.stdout(), ran.stderr());
  }

  @Override
  public void close() {
    host.close();
  }
}
