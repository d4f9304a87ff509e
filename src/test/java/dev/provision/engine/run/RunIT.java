package dev.provision.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import dev.provision.lab.LabHost;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Become;
import dev.provision.transport.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs on real hosts, under systemd: as root, by sudo, with connections and runners killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunIT {
  private static final Secret PASSWORD = Secret.of("let me; in'\"$(id)");
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final String CANARY = "canary-7f3a91";
  private static final RunFollower FOLLOWER = new RunFollower(Patience.USUAL, d -> Thread.sleep(d));

  private final List<LabHost> hosts = new ArrayList<>();

  @BeforeAll
  void startHosts() {
    for (int debian : List.of(12, 13)) {
      var host = LabHost.fresh(debian);
      hosts.add(host);
      host.root(
          """
          useradd -m -s /bin/bash ada
          printf '%s\\n' 'ada:let me; in'"'"'"$(id)' | chpasswd
          install -d -m 700 -o ada -g ada /home/ada/.ssh
          install -m 600 -o ada -g ada /root/.ssh/authorized_keys /home/ada/.ssh/
          echo 'ada ALL=(ALL:ALL) ALL' >/etc/sudoers.d/ada
          sed -i '1i echo Welcome; printf half' /home/ada/.bashrc
          """);
    }
  }

  @AfterAll
  void stopHosts() {
    hosts.forEach(LabHost::close);
  }

  /** A host, its shell, and whether the run is root's by sudo. */
  record Setting(LabHost host, Shell shell, boolean sudo) {
    @Override
    public String toString() {
      return shell + (sudo ? ", sudo" : ", root") + " at port " + host.port();
    }
  }

  List<Setting> settings() {
    var settings = new ArrayList<Setting>();
    for (var host : hosts) {
      for (var shell : Shell.values()) {
        settings.add(new Setting(host, shell, false));
        settings.add(new Setting(host, shell, true));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aRunHasAScopeOfItsOwnAndOutlivesItsSession(Setting setting) {
    prepare(setting);
    try (var link = link(setting)) {
      var run = nextRun();
      var program =
          Programs.of("_journal '@act s1'", Programs.awaiting("go"), "_journal '@changed s1'");
      var launched = launched(link, setting, run, program);
      var host = setting.host();
      assertThat(host.root("systemctl is-active provision-" + run + ".scope").strip())
          .isEqualTo("active");

      // Every sshd that serves a connection; the listener goes on.
      host.root("pkill -KILL -f '^sshd(-session)?: (root|ada)'");
      host.root("touch /root/go");

      assertThat(launched.end()).isEqualTo(new RunEnd.Ended(0));
      assertThat(link.connections()).isGreaterThan(1);
      assertThat(launched.frames())
          .extracting(Frame::name)
          .containsExactly("run", "act", "changed", "end");
      assertThat(launched.frames()).isEqualTo(attached(link, setting, run));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aKilledRunnerIsGoneWhenItsChildrenAre(Setting setting) {
    prepare(setting);
    try (var link = link(setting)) {
      var run = nextRun();
      var child = "sh -c '" + Programs.awaiting("go") + "; : >\"$HOME/ended\"'; :";
      var launched = launched(link, setting, run, Programs.of("_journal '@act s1'", child));

      setting.host().root("read -r pid _ </run/provision/" + run + "/pid; kill -9 $pid");

      assertThat(launch(link, setting, nextRun(), Programs.of()))
          .isInstanceOfSatisfying(
              RunEnd.Busy.class, busy -> assertThat(busy.holder()).contains(Programs.holder(run)));
      setting.host().root("touch /root/go");
      assertThat(launched.end()).isEqualTo(new RunEnd.Gone());
      assertThat(setting.host().root("ls /root/ended")).isEqualTo("/root/ended\n");
      assertThat(launch(link, setting, nextRun(), Programs.of())).isEqualTo(new RunEnd.Ended(0));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aRunOfWhichAllIsKilledIsGone(Setting setting) {
    prepare(setting);
    try (var link = link(setting)) {
      var run = nextRun();
      var child = "sh -c '" + Programs.awaiting("go") + "'; :";
      var launched = launched(link, setting, run, Programs.of("_journal '@act s1'", child));

      setting.host().root("systemctl kill -s KILL provision-" + run + ".scope");

      assertThat(launched.end()).isEqualTo(new RunEnd.Gone());
      assertThat(launched.frames()).isEqualTo(attachedGone(link, setting, run));
      assertThat(launch(link, setting, nextRun(), Programs.of())).isEqualTo(new RunEnd.Ended(0));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void nothingOfAProgramIsSeenByOthersOrLeftOnDisk(Setting setting) {
    prepare(setting);
    try (var link = link(setting)) {
      var host = setting.host();
      var program =
          Programs.of(
              Sh.assign("secret", Word.quoted((CANARY + "\n").repeat(10_000)))
                  .then(Sh.constant("printf '%s' \"$secret\" | sha256sum >/dev/null"))
                  .then(Sh.constant("_journal '@act s1'"))
                  .then(Sh.constant(Programs.awaiting("go"))));
      var launched = launched(link, setting, nextRun(), program);
      var words = "/proc/[0-9]*/cmdline /proc/[0-9]*/environ";
      // Written so that the search does not find itself.
      var search = "grep -l '[c]anary-7f3a91' ";

      assertThat(host.tryRoot(search + words + " 2>/dev/null").stdout()).isEmpty();
      host.root("touch /root/go");
      assertThat(launched.end()).isEqualTo(new RunEnd.Ended(0));
      var disk = "-rs --exclude-dir=proc --exclude-dir=sys --exclude-dir=usr /";
      assertThat(host.tryRoot(search + disk).stdout()).isEmpty();

      host.root("echo '" + CANARY + "' >/var/tmp/control");
      assertThat(host.tryRoot(search + disk).stdout())
          .as("the control: the search finds what is there")
          .isEqualTo("/var/tmp/control\n");
      host.root("rm /var/tmp/control");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aPlainUserHasRunsOfItsOwn(Shell shell) {
    var setting = new Setting(hosts.getFirst(), shell, false);
    prepare(setting);
    try (var link = new SshLink(as(setting.host().target(), "ada"))) {
      var run = nextRun();

      assertThat(FOLLOWER.run(link, Optional.empty(), Programs.holder(run), Programs.of(), _ -> {}))
          .isEqualTo(new RunEnd.Ended(0));

      assertThat(setting.host().root("stat -c '%U %a' /home/ada/.local/state/provision"))
          .isEqualTo("ada 700\n");
      assertThat(new HostState(link.current(), Optional.empty()).status().lock())
          .isEqualTo(new HostStatus.Lock.Free());
    }
  }

  private static void prepare(Setting setting) {
    var shell = setting.shell().name().toLowerCase(java.util.Locale.ROOT);
    setting
        .host()
        .root("ln -sfn \"$(command -v " + shell + ")\" /usr/bin/sh; rm -f /root/go /root/ended");
  }

  private static Launched launched(SshLink link, Setting setting, RunId run, Parcel program) {
    return new Launched(
        link, become(setting), run, program, "act", () -> setting.host().root("touch /root/go"));
  }

  private static RunEnd launch(SshLink link, Setting setting, RunId run, Parcel program) {
    return FOLLOWER.run(link, become(setting), Programs.holder(run), program, _ -> {});
  }

  private static List<Frame> attached(SshLink link, Setting setting, RunId run) {
    var frames = new ArrayList<Frame>();
    assertThat(FOLLOWER.attach(link, become(setting), run, frames::add))
        .isEqualTo(new RunEnd.Ended(0));
    return frames;
  }

  private static List<Frame> attachedGone(SshLink link, Setting setting, RunId run) {
    var frames = new ArrayList<Frame>();
    assertThat(FOLLOWER.attach(link, become(setting), run, frames::add))
        .isEqualTo(new RunEnd.Gone());
    return frames;
  }

  private static Optional<Become> become(Setting setting) {
    return setting.sudo()
        ? Optional.of(new Become("root", Optional.of(PASSWORD)))
        : Optional.empty();
  }

  private static SshLink link(Setting setting) {
    var target = setting.host().target();
    return new SshLink(setting.sudo() ? as(target, "ada") : target);
  }

  private static Target.Ssh as(Target.Ssh t, String user) {
    return new Target.Ssh(
        t.host(),
        t.port(),
        Optional.of(user),
        t.keys(),
        t.passphrase(),
        t.password(),
        t.knownHosts(),
        t.acceptNew(),
        t.jumps(),
        t.connectLimit(),
        Duration.ofSeconds(5));
  }

  private static RunId nextRun() {
    return Programs.run(RUNS.incrementAndGet());
  }
}
