package dev.provision.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.ProvisionException;
import dev.provision.resource.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by Git itself, not by the library that writes. */
class StateRepositoryTest {
  @TempDir Path home;

  @Test
  void aRunIsACommitThatGitLogTells() {
    keep("20260102T030405Z-00000001", "berlin", Records.file("hello\n"));
    assertThat(git("log", "--format=%s|%an|%ae|%aI|%(trailers:separator=%x2C)"))
        .isEqualTo(
            "apply site.yml: berlin|ada|ada@desk|2026-01-02T03:04:05+00:00"
                + "|Run-Id: 20260102T030405Z-00000001,Playbook: site.yml"
                + ",Playbook-Commit: 0123456789abcdef0123456789abcdef01234567"
                + ",Operator: ada@desk,Changed: berlin\n");
    assertThat(git("ls-tree", "-r", "--name-only", "main"))
        .isEqualTo("hosts/berlin/files/path/etc/x\nhosts/berlin/state.yaml\nprovision-state\n");
    assertThat(git("show", "main:hosts/berlin/files/path/etc/x")).isEqualTo("hello\n");
    isSound();
  }

  @Test
  void whatIsAsItWasIsNoCommit() {
    assertThat(keep("20260102T030405Z-00000001", "berlin", Records.file("hello\n"))).isPresent();
    assertThat(keep("20260102T030405Z-00000002", "berlin", Records.file("hello\n"))).isEmpty();
    assertThat(git("rev-list", "--count", "main")).isEqualTo("1\n");
  }

  @Test
  void recordsComeBackAsTheyWereAtAnyRevision() {
    var first = keep("20260102T030405Z-00000001", "berlin", Records.file("one\n")).orElseThrow();
    keep("20260102T030405Z-00000002", "berlin", Records.file("two\n"));
    keep("20260102T030405Z-00000003", "bonn", Records.file("three\n"));
    try (var state = StateRepository.open(folder())) {
      assertThat(state.host("berlin")).isEqualTo(Records.file("two\n"));
      assertThat(state.host(first, "berlin")).isEqualTo(Records.file("one\n"));
      assertThat(state.host("nowhere")).isEqualTo(HostRecord.NONE);
      assertThat(runs(state.history(Optional.empty()))).containsExactly("3", "2", "1");
      assertThat(runs(state.history(Optional.of("berlin")))).containsExactly("2", "1");
      var last = state.history(Optional.empty()).getFirst();
      assertThat(state.differing(state.before(last), last)).containsExactly("bonn");
      assertThat(state.differing(Optional.of(first), last)).containsExactly("berlin", "bonn");
    }
  }

  @Test
  void namesThatGitRefusesAreWrittenOtherwise() {
    var objects = new java.util.TreeMap<ObjectKey, ObjectRecord>();
    for (String path :
        List.of("/root/.git/config", "/a/.GITmodules", "/x/git~1", "/ü/ *?", "/etc", "/etc/y")) {
      objects.put(new ObjectKey("path", path), Records.object(Optional.of("t"), "type=file"));
    }
    keep("20260102T030405Z-00000001", "[2001:db8::1]", Records.host(objects));
    keep("20260102T030405Z-00000002", "..", Records.host(objects));
    isSound();
    try (var state = StateRepository.open(folder())) {
      var host = state.host("[2001:db8::1]");
      assertThat(host.objects()).hasSameSizeAs(objects);
      assertThat(host.objects().get(new ObjectKey("path", "/etc")).text()).isEmpty();
      assertThat(host.objects().get(new ObjectKey("path", "/root/.git/config")).text())
          .contains("t");
      var last = state.history(Optional.empty()).getFirst();
      assertThat(state.differing(Optional.empty(), last)).containsExactly("..", "[2001:db8::1]");
    }
  }

  @Test
  void manyHostsAreOneCommitToo() {
    var hosts = new java.util.TreeMap<String, UnaryOperator<HostRecord>>();
    IntStream.range(0, 50).forEach(n -> hosts.put("h" + n, _ -> Records.file("n" + n)));
    try (var state = StateRepository.open(folder())) {
      state.keep(Records.run("20260102T030405Z-00000001"), hosts);
      assertThat(state.host("h49")).isEqualTo(Records.file("n49"));
    }
    isSound();
    assertThat(git("log", "--format=%s")).isEqualTo("apply site.yml: 50 hosts\n");
  }

  /** Runs that follow each other fast find the packs of those before still young. */
  @Test
  void whatWasPutIntoOnePackIsGone() throws IOException {
    try (var state = StateRepository.open(folder())) {
      for (int run = 0; run < 120; run++) {
        var text = "run " + run + "\n";
        var hosts = new java.util.TreeMap<String, UnaryOperator<HostRecord>>();
        IntStream.range(0, 6).forEach(n -> hosts.put("h" + n, _ -> Records.file(text + n)));
        state.keep(Records.run("20260102T030405Z-%08d".formatted(run)), hosts);
      }
    }
    try (var files = Files.list(folder().resolve("objects/pack"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".pack")).count()).isBetween(1L, 60L);
    }
    assertThat(git("rev-list", "--count", "main")).isEqualTo("120\n");
    isSound();
  }

  @Test
  void noRunIsLostWhenManyKeepTheirsAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var done =
          IntStream.range(0, 40)
              .mapToObj(
                  n ->
                      threads.submit(
                          () ->
                              keep(
                                  "20260102T030405Z-%08x".formatted(n),
                                  "h" + n % 3,
                                  Records.file("n" + n))))
              .toList();
      for (var one : done) {
        assertThat(one.get()).isPresent();
      }
    }
    assertThat(
            git("log", "--format=%(trailers:key=Run-Id,valueonly)")
                .lines()
                .filter(l -> !l.isEmpty()))
        .hasSize(40)
        .doesNotHaveDuplicates();
    isSound();
  }

  @Test
  void commitsAreSignedWhereTheRepositoryAsksForIt() throws Exception {
    keep("20260102T030405Z-00000001", "berlin", Records.file("one\n"));
    var key = home.resolve("key");
    var words = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    var signers = home.resolve("signers");
    Files.writeString(signers, "ada@desk " + Files.readString(Path.of(key + ".pub")));
    git("config", "commit.gpgsign", "true");
    git("config", "gpg.format", "ssh");
    git("config", "user.signingkey", key.toString());
    git("config", "gpg.ssh.allowedSignersFile", signers.toString());
    keep("20260102T030405Z-00000002", "berlin", Records.file("two\n"));
    assertThat(git("log", "--format=%G?|%GS")).isEqualTo("G|ada@desk\nN|\n");
    isSound();

    git("config", "user.signingkey", home.resolve("no-key").toString());
    refused("cannot be signed");
  }

  @Test
  void aNoteHoldsUntilTheRecordIsAnotherOne() {
    keep("20260102T030405Z-00000001", "berlin", Records.file("one\n"));
    var before = new HostRecord(Map.of("kernel", "1"), Map.of());
    try (var state = StateRepository.open(folder())) {
      state.begin("berlin", before);
      state.begin("berlin", HostRecord.NONE);
      assertThat(state.begun("berlin")).as("the first one stays").contains(before);
      keep("20260102T030405Z-00000002", "bonn", Records.file("two\n"));
      assertThat(state.begun("berlin")).contains(before);
      keep("20260102T030405Z-00000003", "berlin", Records.file("three\n"));
      assertThat(state.begun("berlin")).as("killed before it could say so").isEmpty();
      state.begin("berlin", before);
      state.end("berlin");
      assertThat(state.begun("berlin")).isEmpty();
    }
  }

  @Test
  void aLockThatAKilledProcessLeftIsNoHindrance() throws IOException {
    keep("20260102T030405Z-00000001", "berlin", Records.file("one\n"));
    Files.createFile(folder().resolve("refs/heads/main.lock"));
    assertThat(keep("20260102T030405Z-00000002", "berlin", Records.file("two\n"))).isPresent();
    isSound();
  }

  @Test
  void whatIsSomethingElseIsRefused() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("thesis.tex"), "mine");
    refused("something else is");
  }

  @Test
  void aRepositoryOfSomebodyElseIsRefused() throws IOException {
    Files.createDirectories(folder());
    git("init", "-q", "--bare", "-b", "main", folder().toString());
    var tree = git("hash-object", "-t", "tree", "-w", "/dev/null").strip();
    var commit =
        git("-c", "user.name=a", "-c", "user.email=a", "commit-tree", "-m", "x", tree).strip();
    git("update-ref", "refs/heads/main", commit);
    refused("holds something else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage\n", "0000000000000000000000000000000000000001\n"})
  void aDamagedBranchIsRefusedWithTheWayOut(String branch) throws IOException {
    keep("20260102T030405Z-00000001", "berlin", Records.file("one\n"));
    Files.writeString(folder().resolve("refs/heads/main"), branch);
    refused("fsck");
  }

  @Test
  void aDamagedObjectIsRefused() throws IOException {
    keep("20260102T030405Z-00000001", "berlin", Records.file("one\n"));
    var record = git("rev-parse", "main:hosts/berlin/state.yaml").strip();
    var file = folder().resolve("objects/" + record.substring(0, 2) + "/" + record.substring(2));
    Files.delete(file);
    Files.writeString(file, "garbage");
    refused("fsck");
  }

  private void refused(String words) {
    assertThatThrownBy(() -> keep("20260102T030405Z-00000009", "berlin", Records.file("x")))
        .isInstanceOfSatisfying(
            ProvisionException.class,
            e ->
                assertThat(e.getMessage() + e.remedy())
                    .contains(words)
                    .contains(folder().toString()));
  }

  private static List<String> runs(List<Revision> revisions) {
    return revisions.stream()
        .map(r -> r.run().run())
        .map(r -> r.substring(r.length() - 1))
        .toList();
  }

  private Optional<Revision> keep(String run, String host, HostRecord record) {
    try (var state = StateRepository.open(folder())) {
      return state.keep(Records.run(run), Map.of(host, _ -> record));
    }
  }

  private Path folder() {
    return home.resolve("state");
  }

  private void isSound() {
    git("fsck", "--strict", "--no-dangling");
  }

  private String git(String... words) {
    return Git.run(folder(), words);
  }
}
