package dev.provision.resource.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The image has provision-test-a 1.0 and 1.1, and provision-test-b 1.0, which needs a. */
@ParameterizedClass
@ValueSource(ints = {12, 13})
class AptIT {
  private static final StateKind<Apt, ?> KIND = new AptPackages("apt");
  private static final String A = "provision-test-a";
  private static final String B = "provision-test-b";

  private static LabShell host;

  @Parameter int debian;

  @BeforeParameterizedClassInvocation
  static void start(int debian) {
    host = LabShell.start(debian);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    host.close();
  }

  @BeforeEach
  void withoutThem() {
    host.sh("apt-mark unhold " + A + "; apt-get -q -y purge " + A + " " + B);
  }

  @Test
  void installsAndRemovesAndPurges() {
    host.settles(KIND, apt(Apt.State.PRESENT, false, B));
    assertThat(probe(apt(Apt.State.PRESENT, false, A, B)).lines())
        .containsExactly(
            "installed=" + A, "installed=" + B, "version=" + A + " 1.1", "version=" + B + " 1.0");
    host.settles(KIND, apt(Apt.State.ABSENT, false, B));
    assertThat(probe(apt(Apt.State.ABSENT, true, B)).lines()).containsExactly("removed=" + B);
    host.settles(KIND, apt(Apt.State.ABSENT, true, B, A));
    assertThat(host.sh("dpkg -l | grep -c provision-test || :")).isEqualTo("0\n");
  }

  @Test
  void aPinnedVersionIsInstalledAndKeptAndRaised() {
    host.settles(KIND, apt(Apt.State.PRESENT, false, A + "=1.0"));
    assertThat(meets(apt(Apt.State.PRESENT, false, A))).isTrue();
    assertThat(meets(apt(Apt.State.PRESENT, false, A + "=1.*"))).isTrue();
    assertThat(meets(apt(Apt.State.LATEST, false, A))).isFalse();
    host.settles(KIND, apt(Apt.State.LATEST, false, A));
    assertThat(host.ensure(KIND, apt(Apt.State.PRESENT, false, A + "=1.0")).status()).isNotZero();
    host.settles(KIND, downgrading(A + "=1.0"));
  }

  @Test
  void whatIsPresentIsNotBroughtUpToDateByItsNeighbours() {
    host.sh("apt-get -q -y install " + A + "=1.0");
    host.settles(KIND, apt(Apt.State.PRESENT, false, A, B));
    assertThat(probe(apt(Apt.State.PRESENT, false, A)).lines()).contains("version=" + A + " 1.0");
  }

  @Test
  void neighboursAreOneCallOfAptGet() {
    var items =
        List.of(apt(Apt.State.PRESENT, false, A + "=1.0"), apt(Apt.State.PRESENT, false, B));
    host.sh(": >/var/log/apt/history.log");
    var ran = host.run(KIND, KIND.ensure(items, LabShell.FACTS));
    assertThat(ran.status()).as(ran.toString()).isZero();
    assertThat(host.sh("grep -c ^Commandline /var/log/apt/history.log")).isEqualTo("1\n");
    assertThat(host.probe(KIND, items).getFirst().lines()).contains("installed=" + A + "=1.0");
  }

  @Test
  void aPackageOnHoldIsLeftAndSaid() {
    host.sh("apt-get -q -y install " + A + "=1.0; apt-mark hold " + A);
    assertThat(meets(apt(Apt.State.PRESENT, false, A))).isTrue();
    assertThat(probe(apt(Apt.State.LATEST, false, A)).blocked())
        .contains("package " + A + " is on hold at 1.0; 1.1 is available");
  }

  @Test
  void aVirtualPackageIsThereWhenAnInstalledOneProvidesIt() {
    assertThat(probe(apt(Apt.State.PRESENT, false, "awk")).lines())
        .containsExactly("installed=awk");
    assertThat(probe(apt(Apt.State.PRESENT, false, "mail-transport-agent")).lines())
        .containsExactly("removed=mail-transport-agent");
  }

  @Test
  void anUnknownNameIsNoPattern() {
    var ran = host.ensure(KIND, apt(Apt.State.PRESENT, false, "provision.test-a"));
    assertThat(ran.status()).isNotZero();
    assertThat(ran.errors()).contains("Unable to locate package provision.test-a");
    assertThat(meets(apt(Apt.State.PRESENT, false, A))).isFalse();
    assertThat(host.sh("apt-get -s install provision.test-a"))
        .as("without our option apt-get takes it for one")
        .contains("Inst " + A);
  }

  @Test
  void aPackageFileIsInstalledUnlessThereIsANewerVersion() {
    var old = file("/srv/repo/" + A + "_1.0_all.deb");
    host.settles(KIND, old);
    host.settles(KIND, file("/srv/repo/" + A + "_1.1_all.deb"));
    assertThat(meets(old)).isTrue();
    assertThat(probe(file("/no/such.deb")).blocked())
        .contains("there is no package file /no/such.deb");
  }

  @Test
  void listsAreFetchedWhenTheyAreOldOrASourceIsNewer() {
    host.sh(
        "touch -d '2 hours ago' /var/lib/apt/lists /etc/apt/sources.list.d /etc/apt/sources.list.d/*");
    assertThat(meets(lists(10_000))).isTrue();
    host.settles(KIND, lists(0));
    host.sh("touch -d 'now + 1 minute' /etc/apt/sources.list.d/00-lab.list");
    assertThat(probe(lists(10_000)).lines()).containsExactly("cache=stale");
    host.sh("touch /etc/apt/sources.list.d/00-lab.list /var/lib/apt/lists");
    host.sh("mkdir /root/lists; mv /var/lib/apt/lists/*_* /root/lists");
    host.settles(KIND, lists(0));
    host.sh("rm -r /root/lists");
  }

  @Test
  void aRunOfDpkgThatWasCutOffIsFinishedFirst() {
    host.sh("touch /var/lib/dpkg/updates/0001");
    host.settles(KIND, apt(Apt.State.PRESENT, false, A));
  }

  @Test
  void aThousandNamesAreReadAtOnce() {
    var names = new java.util.ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      names.add("no-such-package-" + i);
    }
    names.add("dpkg");
    var lines = probe(apt(Apt.State.PRESENT, false, names.toArray(String[]::new))).lines();
    assertThat(lines).hasSize(1002).contains("installed=dpkg", "removed=no-such-package-7");
  }

  private static boolean meets(Apt task) {
    return probe(task).meets(StateLines.of(KIND.desired(task, LabShell.FACTS)));
  }

  private static Lines probe(Apt task) {
    return host.probe(KIND, task);
  }

  private static Apt apt(Apt.State state, boolean purge, String... names) {
    return new Apt(
        List.of(names), state, Optional.empty(), false, 0, purge, Optional.empty(), false, 60);
  }

  private static Apt downgrading(String name) {
    return new Apt(
        List.of(name),
        Apt.State.PRESENT,
        Optional.empty(),
        false,
        0,
        false,
        Optional.of(false),
        true,
        60);
  }

  private static Apt file(String path) {
    return new Apt(
        List.of(),
        Apt.State.PRESENT,
        Optional.of(path),
        false,
        0,
        false,
        Optional.empty(),
        false,
        60);
  }

  private static Apt lists(int seconds) {
    return new Apt(
        List.of(),
        Apt.State.PRESENT,
        Optional.empty(),
        true,
        seconds,
        false,
        Optional.empty(),
        false,
        60);
  }
}
