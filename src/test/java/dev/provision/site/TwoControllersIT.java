package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import dev.provision.lab.LabHost;
import dev.provision.state.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two operators at work at the same time, on hosts of their own and on the same one. */
class TwoControllersIT {
  private static final int ROUNDS = Soak.rounds(5, 50);
  private static final Pattern KEPT = Pattern.compile("Kept as run (\\S+) ");

  private static Map<String, LabHost> hosts;
  private static List<SiteHosts> operators;
  private static Path shared;

  @BeforeAll
  static void open() throws IOException {
    hosts = new LinkedHashMap<>();
    for (String name : List.of("adas", "bobs", "both")) {
      hosts.put(name, LabHost.fresh(12));
    }
    operators = List.of(SiteHosts.with(hosts), SiteHosts.with(hosts));
    shared = Files.createTempDirectory("shared").resolve("state.git");
    Git.run(shared, "init", "-q", "--bare", "-b", "main", shared.toString());
    Git.run(shared, "config", "receive.denyNonFastForwards", "true");
    for (SiteHosts operator : operators) {
      Files.copy(
          Path.of("src/test/resources/state/count.yml"), operator.folder().resolve("count.yml"));
      var state = operator.folder().resolve(".provision/state");
      Files.createDirectories(state);
      Git.run(state, "init", "-q", "--bare", "-b", "main", state.toString());
      Git.run(state, "remote", "add", "origin", shared.toString());
    }
  }

  @AfterAll
  static void takeDown() {
    operators.getFirst().close();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyRunThatWasKeptIsInTheSharedRepositoryOnce() throws Exception {
    var printed = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 1; round <= ROUNDS; round++) {
        var work = new ArrayList<Callable<String>>();
        for (int who = 0; who < 2; who++) {
          var operator = operators.get(who);
          var limit = (who == 0 ? "adas" : "bobs") + ",both";
          int number = 2 * round + who;
          work.add(() -> apply(operator, number, limit).err());
        }
        for (var done : threads.invokeAll(work)) {
          KEPT.matcher(done.get()).results().forEach(m -> printed.add(m.group(1)));
        }
      }
    }
    // What the last one could not bring there, because the remote was busy, goes with the next run.
    for (SiteHosts operator : operators) {
      KEPT.matcher(apply(operator, 1000 + operators.indexOf(operator), "both").well().err())
          .results()
          .forEach(m -> printed.add(m.group(1)));
    }
    assertThat(printed).hasSizeGreaterThan(ROUNDS).doesNotHaveDuplicates();
    assertThat(runs()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(printed));
    Git.run(shared, "fsck", "--strict", "--no-dangling");
    var record = Git.run(shared, "show", "main:hosts/both/state.yaml");
    assertThat(record).contains(hosts.get("both").root("sha256sum </etc/number").substring(0, 64));
  }

  /** One of both may find the host held by the other: that is said, and is no mistake. */
  private static Program apply(SiteHosts operator, int number, String limit) {
    var run =
        operator.provision(
            "apply",
            "--yes",
            "--limit",
            limit,
            "-e",
            "number=" + number,
            operator.folder().resolve("count.yml").toString());
    assertThat(run.code()).as(run.err()).isIn(0, 10);
    return run;
  }

  private static List<String> runs() {
    return Git.run(shared, "log", "--format=%(trailers:key=Run-Id,valueonly)", "main")
        .lines()
        .filter(l -> !l.isEmpty())
        .toList();
  }
}
