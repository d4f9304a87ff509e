package dev.provision.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.ObjectKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that share a repository, judged by Git itself. */
class SharedStateTest {
  private static final int RUNS = Integer.getInteger("provision.shared.runs", 8);
  @TempDir Path home;

  @BeforeEach
  void share() {
    Git.run(shared(), "init", "-q", "--bare", "-b", "main", shared().toString());
    // Nobody may rewrite what others have seen.
    Git.run(shared(), "config", "receive.denyNonFastForwards", "true");
  }

  @Test
  void whatOneKeepsTheOtherSees() {
    keep("ada", 1, "berlin", set("/etc/x", "1"));
    keep("bob", 2, "bonn", set("/etc/x", "2"));
    try (var ada = open("ada")) {
      assertThat(ada.pull()).isEmpty();
      assertThat(ada.host("bonn").objects()).hasSize(1);
    }
    assertThat(runs()).containsExactly("1", "2");
    isSound();
  }

  @Test
  void whatBothKeptWithoutEachOtherIsThereInTheEnd() {
    keep("ada", 1, "berlin", set("/etc/x", "1"));
    away();
    try (var bob = open("bob")) {
      bob.keep(run(2), Map.of("berlin", set("/etc/y", "2")));
      bob.keep(run(3), Map.of("bonn", set("/etc/x", "3")));
      assertThat(bob.push()).isPresent();
    }
    back();
    keep("ada", 4, "berlin", set("/etc/x", "4"));
    keep("bob", 5, "berlin", set("/etc/z", "5"));
    assertThat(runs()).containsExactly("1", "4", "2", "3", "5");
    try (var ada = open("ada")) {
      assertThat(ada.pull()).isEmpty();
      assertThat(ada.host("berlin").objects().values())
          .extracting(o -> o.lines().value("v").orElseThrow())
          .containsExactly("4", "2", "5");
    }
    isSound();
  }

  @Test
  void aRemoteThatIsAwayIsNoReasonNotToKeep() {
    keep("ada", 1, "berlin", set("/etc/x", "1"));
    away();
    try (var ada = open("ada")) {
      assertThat(ada.pull()).isPresent();
      assertThat(ada.keep(run(2), Map.of("berlin", set("/etc/x", "2")))).isPresent();
      assertThat(ada.push()).isPresent();
    }
    back();
    keep("ada", 3, "bonn", set("/etc/x", "3"));
    assertThat(runs()).containsExactly("1", "2", "3");
  }

  @Test
  void noRunIsLostAndNoneComesTwiceWhenTwoAreAtItAtOnce() throws Exception {
    var work = new ArrayList<Callable<Void>>();
    for (String who : List.of("ada", "bob")) {
      int first = who.equals("ada") ? 0x100 : 0x200;
      work.add(
          () -> {
            for (int n = 1; n <= RUNS; n++) {
              keep(who, first + n, n % 2 == 0 ? "berlin" : who, set("/etc/" + who, "" + n));
            }
            return null;
          });
    }
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(runs()).hasSize(2 * RUNS).doesNotHaveDuplicates();
    isSound();
  }

  @Test
  void aRemoteOfSomethingElseIsLeftAlone() throws Exception {
    var tree = Git.run(shared(), "hash-object", "-t", "tree", "-w", "/dev/null").strip();
    var commit =
        Git.run(shared(), "-c", "user.name=a", "-c", "user.email=a", "commit-tree", "-m", "x", tree)
            .strip();
    Git.run(shared(), "update-ref", "refs/heads/main", commit);
    try (var ada = open("ada")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(ada::pull)
          .hasMessageContaining("holds something else");
      ada.keep(run(1), Map.of("berlin", set("/etc/x", "1")));
      org.assertj.core.api.Assertions.assertThatThrownBy(ada::push)
          .hasMessageContaining("holds something else");
    }
    assertThat(Git.run(shared(), "rev-parse", "main").strip()).isEqualTo(commit);
  }

  private void keep(String who, int run, String host, UnaryOperator<HostRecord> change) {
    try (var state = open(who)) {
      assertThat(state.pull()).isEmpty();
      assertThat(state.keep(run(run), Map.of(host, change))).isPresent();
      assertThat(state.push()).isEmpty();
    }
  }

  private static RunRecord run(int n) {
    return Records.run("20260102T030405Z-%08x".formatted(n));
  }

  private static UnaryOperator<HostRecord> set(String path, String value) {
    return before -> {
      var objects = new TreeMap<>(before.objects());
      objects.put(new ObjectKey("path", path), Records.object(Optional.of(value), "v=" + value));
      return new HostRecord(Map.of("os.id", "debian"), objects);
    };
  }

  private StateRepository open(String who) {
    var folder = home.resolve(who);
    boolean made = !Files.exists(folder);
    var state = StateRepository.open(folder);
    if (made) {
      Git.run(folder, "remote", "add", "origin", shared().toString());
      state.close();
      return StateRepository.open(folder);
    }
    return state;
  }

  private List<String> runs() {
    return Git.run(
            shared(), "log", "--reverse", "--format=%(trailers:key=Run-Id,valueonly)", "main")
        .lines()
        .filter(l -> !l.isEmpty())
        .map(l -> l.replaceFirst(".*-0*", ""))
        .toList();
  }

  private void away() {
    assertThat(shared().toFile().renameTo(home.resolve("away").toFile())).isTrue();
  }

  private void back() {
    assertThat(home.resolve("away").toFile().renameTo(shared().toFile())).isTrue();
  }

  private Path shared() {
    return home.resolve("shared.git");
  }

  private void isSound() {
    Git.run(shared(), "fsck", "--strict", "--no-dangling");
    Git.run(home.resolve("ada"), "fsck", "--strict", "--no-dangling");
  }
}
