package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.ActionKind;
import dev.provision.resource.Lines;
import dev.provision.resource.Module;
import dev.provision.resource.Output;
import dev.provision.resource.StateKind;
import dev.provision.shell.Sh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {12, 13})
class SystemdIT {
  private static final Module<Systemd> MODULE = Systemd.SYSTEMD;

  private static LabShell host;

  @Parameter int debian;

  @BeforeParameterizedClassInvocation
  static void start(int debian) {
    host = LabShell.start(debian);
    unit("stays.service", "[Service]\nExecStart=/bin/sleep 1000");
    unit(
        "bootable.service",
        "[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=multi-user.target");
    unit(
        "reloads.service",
        "[Service]\nExecStart=/bin/sleep 1000\nExecReload=/bin/sh -c \"echo again >/run/reloads\"");
    unit("once.service", "[Service]\nType=oneshot\nExecStart=/bin/true");
    unit("dies.service", "[Service]\nExecStart=/bin/sh -c \"echo last-words; sleep 0.4; exit 3\"");
    unit(
        "loops.service",
        "[Service]\nRestart=always\nRestartSec=100ms\nExecStart=/bin/sh -c \"sleep 0.4; exit 3\"");
    unit(
        "never.service",
        "[Unit]\nConditionPathExists=/no/such\n[Service]\nExecStart=/bin/sleep 1000");
    unit(
        "fades.service",
        "[Service]\nRestart=always\nRestartSec=100ms\n"
            + "ExecStart=/bin/sh -c \"while [ ! -e /run/fade ]; do sleep 0.2; done; rm /run/fade\"");
    unit("many@.service", "[Service]\nExecStart=/bin/sleep 1000");
    unit(
        "named.service",
        "[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=multi-user.target\n"
            + "Alias=alias.service");
    host.sh("systemctl daemon-reload; systemctl enable --now named");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    host.close();
  }

  @Test
  void startsAndStops() {
    settles(systemd("stays", "started", null, null));
    settles(systemd("stays", "stopped", null, null));
    settles(systemd("many@a\\x2db.service", "started", null, null));
  }

  @Test
  void enablesDisablesMasksAndUnmasks() {
    settles(systemd("bootable", "started", true, null));
    settles(systemd("bootable", "stopped", false, true));
    assertThat(probe(systemd("bootable", "started", null, null)).blocked())
        .contains("unit bootable.service is masked");
    settles(systemd("bootable", "started", true, false));
    host.sh(
        "systemctl stop bootable; systemctl disable bootable; systemctl enable --runtime bootable");
    settles(systemd("bootable", null, false, null));
  }

  @Test
  void aOneshotThatEndedWellHasBeenStarted() {
    settles(systemd("once", "started", null, null));
    assertThat(probe(systemd("once", "stopped", null, null)).lines()).contains("running=no");
  }

  @Test
  void aServiceThatDiesRightAfterItsStartFailsWithItsLastWords() {
    var ran = host.ensure(unitKind(), systemd("dies", "started", null, null));
    assertThat(ran.status()).isNotZero();
    assertThat(ran.errors()).contains("dies.service does not stay up: failed", "last-words");
  }

  @Test
  void withoutTheWaitADyingServiceWouldPass() {
    var dies = systemd("dies", "started", null, null);
    var broken = Sh.constant("_systemd_stays() { return 0; }\n");
    var ensure = unitKind().ensure(List.of(dies), LabShell.FACTS);
    assertThat(host.run(unitKind(), broken.then(ensure)).status()).isZero();
  }

  @Test
  void aServiceThatIsRestartedAgainAndAgainFails() {
    var ran = host.ensure(unitKind(), systemd("loops", "started", null, null));
    assertThat(ran.status()).isNotZero();
    assertThat(ran.errors()).contains("loops.service does not stay up");
    host.sh("systemctl stop loops");
  }

  @Test
  void aServiceThatCameBackByItselfSinceTheRunStartedItDoesNotRun() {
    var fades = systemd("fades", "started", null, null);
    settles(fades);
    host.sh(
        "touch /run/fade; until systemctl show -p NRestarts,SubState fades | tr '\\n' ' '"
            + " | grep -q 'NRestarts=1.*running'; do sleep 0.2; done");
    assertThat(probe(fades).lines()).contains("running=no");
    assertThat(host.run(unitKind(), inAnotherRun(fades)).output()).contains("running=yes");
    settles(fades);
    host.sh("systemctl stop fades");
  }

  /** What another run sees, which has not started it. */
  private static Sh inAnotherRun(Systemd task) {
    return Sh.constant("PROV_RUN=r2\n").then(unitKind().probe(List.of(task)));
  }

  @Test
  void aUnitThatIsSkippedOrEndsAtOnceIsExplainedByItsJournal() {
    var ran = host.ensure(unitKind(), systemd("never", "started", null, null));
    assertThat(ran.errors()).contains("never.service was started and does not run", "condition");
  }

  @Test
  void aMissingUnitIsBlockedWhereItIsNeededOnly() {
    assertThat(probe(systemd("missing", "started", null, null)).blocked())
        .contains("unit missing.service does not exist");
    assertThat(probe(systemd("missing", null, true, null)).blocked()).isPresent();
    assertThat(probe(systemd("missing", "stopped", false, null)).lines())
        .containsExactly("enabled=no", "exists=no", "masked=no", "running=no");
    settles(systemd("missing", null, null, true));
    settles(systemd("missing", null, null, false));
  }

  @Test
  void unitsThatCannotBeEnabledAreAsWanted() {
    assertThat(probe(systemd("stays", null, true, null)).lines()).contains("enabled=yes");
    assertThat(probe(systemd("stays", null, false, null)).lines()).contains("enabled=no");
  }

  @Test
  void anAliasIsJudgedByTheUnitItStandsFor() {
    assertThat(probe(systemd("alias", "started", true, null)).lines())
        .contains("running=yes", "enabled=yes");
  }

  @Test
  void scriptsOfSystemVAreEnabledByTheirOwnLinks() {
    host.sh(
        "printf '#!/bin/sh\\n### BEGIN INIT INFO\\n# Provides: oldie\\n# Required-Start:\\n"
            + "# Required-Stop:\\n# Default-Start: 2 3 4 5\\n# Default-Stop: 0 1 6\\n"
            + "### END INIT INFO\\n' >/etc/init.d/oldie; chmod 755 /etc/init.d/oldie;"
            + " systemctl daemon-reload");
    settles(systemd("oldie", null, true, null));
    settles(systemd("oldie", null, false, null));
  }

  @Test
  void changedUnitFilesAreLoadedWhenAskedForAndBeforeAnyStart() {
    unit("edited.service", "[Service]\nExecStart=/bin/sleep 1000");
    host.sh("systemctl start edited");
    unit("edited.service", "[Service]\nExecStart=/bin/sleep 2000");
    settles(
        new Systemd(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, false));
    unit("edited.service", "[Service]\nExecStart=/bin/sleep 3000");
    var ran = act(systemd("edited", "restarted", null, null));
    assertThat(ran.status()).as(ran.toString()).isZero();
    assertThat(host.sh("pgrep -f 'sleep [3]000'")).isNotEmpty();
    host.sh("systemctl stop edited");
  }

  @Test
  void restartsReloadsAndStartsWhatDoesNotRun() {
    var first = act(systemd("stays", "restarted", null, null));
    var second = act(systemd("stays", "restarted", null, null));
    assertThat(invocation(first)).isNotEqualTo(invocation(second));
    // Not ssh: in a container systemd 257 takes its SIGHUP for its end.
    host.sh("systemctl start reloads");
    assertThat(act(systemd("reloads", "reloaded", null, null)).status()).isZero();
    assertThat(host.sh("cat /run/reloads")).isEqualTo("again\n");
    assertThat(act(systemd("stays", "reloaded", null, null)).status()).isNotZero();
    assertThat(act(systemd("dies", "restarted", null, null)).errors()).contains("last-words");
    assertThat(act(systemd("missing", "restarted", null, null)).errors()).contains("not exist");
    host.sh("systemctl stop stays");
  }

  @Test
  void aHundredUnitsAreReadAtOnceAndInOrder() {
    var items = new ArrayList<Systemd>();
    for (int i = 0; i < 50; i++) {
      items.add(systemd("missing" + i, "stopped", null, null));
      items.add(systemd(i % 2 == 0 ? "named" : "alias.service", "started", null, null));
    }
    var answers = host.probe(unitKind(), items);
    for (int i = 0; i < items.size(); i++) {
      assertThat(answers.get(i).lines()).contains(i % 2 == 0 ? "exists=no" : "running=yes");
    }
  }

  private void settles(Systemd task) {
    host.settles(unitKind(), task);
  }

  private Lines probe(Systemd task) {
    return host.probe(unitKind(), task);
  }

  private KindProgram.Ran act(Systemd task) {
    return host.run(restartKind(task), restartKind(task).act(task, LabShell.FACTS));
  }

  private static Object invocation(KindProgram.Ran ran) {
    var task = systemd("stays", "restarted", null, null);
    var result = restartKind(task).result(task, new Output(ran.status(), ran.output(), "", false));
    return ((Map<?, ?>) result.values().get("status")).get("InvocationID");
  }

  @SuppressWarnings("unchecked")
  private static StateKind<Systemd, ?> unitKind() {
    var any = systemd("ssh", "started", null, null);
    return (StateKind<Systemd, ?>) MODULE.kind().apply(any, new Module.Declared(false));
  }

  private static ActionKind<Systemd> restartKind(Systemd task) {
    return (ActionKind<Systemd>) MODULE.kind().apply(task, new Module.Declared(false));
  }

  private static void unit(String name, String text) {
    host.sh("cat >/usr/lib/systemd/system/" + name + " <<'EOF'\n" + text + "\nEOF\n");
  }

  static Systemd systemd(String name, String state, Boolean enabled, Boolean masked) {
    return new Systemd(
        Optional.of(name),
        Optional.ofNullable(state)
            .map(s -> Systemd.State.valueOf(s.toUpperCase(java.util.Locale.ROOT))),
        Optional.ofNullable(enabled),
        Optional.ofNullable(masked),
        false,
        false);
  }
}
