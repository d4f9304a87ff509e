package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.cli.view.Plans;
import dev.provision.engine.HostReport.End;
import dev.provision.engine.Seen;
import dev.provision.memory.Sights;
import dev.provision.state.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCommandsTest {
  private static final String RUN = "20260102T030405Z-[0-9a-f]{8}";
  @TempDir Path home;
  private final FakeMachinery machinery = new FakeMachinery();

  @BeforeEach
  void twoRuns() {
    machinery.plans = List.of(Plans.plan("web1", 1, Plans.ok("1", "Keep")));
    apply(Sights.file("one\ntwo\n", true), Sights.secret("hunter2", true));
    apply(Sights.file("one\n2\n", true), Sights.secret("hunter3", true));
  }

  @Test
  void anApplyThatKeepsSomethingNewSaysSo() {
    assertThat(apply(Sights.file("three\n", true)).err())
        .matches("(?s).*Kept as run " + RUN + " \\(1 host\\)\\.\n");
    assertThat(apply(Sights.file("three\n", false)).err()).doesNotContain("Kept");
    assertThat(Git.run(home.resolve("state"), "rev-list", "--count", "main")).isEqualTo("3\n");
  }

  @Test
  void historyTellsOfRuns() {
    var run = run("history");
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out().lines().skip(1))
        .allMatch(l -> l.matches(RUN + "  2026-01-02T03:04:05Z .* apply site.yml: web1"));
    assertThat(run("history", "web1").out()).isEqualTo(run.out());
    assertThat(run("history", "-n", "1").out().lines()).hasSize(2);
    assertThat(run("history", "path:/etc/x").out().lines()).hasSize(3);
    assertThat(run("history", "web2").err()).isEqualTo("No run has changed web2.\n");
    assertThat(run("history", "path:/etc/y").err()).isEqualTo("No run has changed path:/etc/y.\n");
    assertThat(run("history", "--json").out()).contains("\"verb\": \"apply\"");
  }

  @Test
  void showTellsWhatARunChanged() {
    var run = run("show", "latest");
    assertThat(run.out())
        .containsPattern("(?m)^run " + RUN + "$")
        .contains("  path:/etc/x\n    - sha256: ")
        .contains("      @@ -1,2 +1,2 @@\n       one\n      -two\n      +2\n")
        .contains("    - sha256: ******** (")
        .doesNotContain("hunter");
    assertThat(run("show", "latest", "--json").out()).contains("\"text_before\": \"one\\ntwo\\n\"");
  }

  @Test
  void diffComparesTwoRuns() {
    var commit = Git.run(home.resolve("state"), "rev-parse", "main~1").strip();
    assertThat(run("diff", commit.substring(0, 8)).out()).contains("      -two\n");
    assertThat(run("diff", commit, commit).err())
        .isEqualTo("The records of both runs are equal.\n");
    var wrong = run("diff", "nonsense");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("no run and no commit begins with 'nonsense'");
    assertThat(run("diff", "2026").err()).contains("2 runs begin with '2026'");
  }

  @Test
  void blameTellsSinceWhen() {
    var commits =
        Git.run(home.resolve("state"), "log", "--format=%h", "--abbrev=8").lines().toList();
    assertThat(run("blame", "web1", "path:/etc/x").out().lines())
        .satisfiesExactly(
            mode -> assertThat(mode).startsWith(commits.get(1)).endsWith("mode: 0644"),
            owner -> assertThat(owner).startsWith(commits.get(1)),
            text -> assertThat(text).startsWith(commits.get(0)).contains("sha256: "),
            type -> assertThat(type).startsWith(commits.get(1)));
    assertThat(run("blame", "web1", "path:/no").err()).contains("nothing is recorded of path:/no");
    assertThat(run("blame", "web1", "x").err()).contains("'x' names no thing");
  }

  @Test
  void driftSaysWhoMoved() {
    see(Sights.tampered("sha256=00", "mode=0666", "owner=root", "type=file"));
    var run = run("drift", "site.yml", "--detailed-exitcode");
    assertThat(run.code()).isEqualTo(ExitCode.CHANGES);
    assertThat(run.out())
        .startsWith("web1\n  drift    path:/etc/x  mode: was 0644, is 0666\n")
        .contains("  both     path:/etc/x  sha256: was ")
        .contains("  orphan   path:/etc/key  no task is about it any more\n")
        .endsWith("\n1 drift, 1 both, 1 orphan on 1 host.\n");
    assertThat(run("drift", "site.yml").code()).isEqualTo(ExitCode.OK);
    assertThat(run("drift", "--json", "site.yml").out().lines())
        .singleElement()
        .asString()
        .contains("\"class\":\"drift\",\"object\":\"path:/etc/x\",\"attribute\":\"mode\"");
    assertThat(machinery.converged).isEqualTo(2);
  }

  @Test
  void aPageOfItNeedsNothingElse() throws java.io.IOException {
    see(
        new Seen(
            Sights.FILE,
            "x",
            "1.tasks.1",
            List.of(),
            Sights.lines("comment=<script>alert(1)</script>", "mode=0666", "type=file"),
            Sights.lines("type=file", "comment=\"&\""),
            Sights.lines(),
            false,
            false,
            java.util.Optional.empty()),
        Sights.secret("hunter3", false));
    var page = home.resolve("drift.html");
    run("drift", "site.yml", "--html", page.toString());
    assertThat(Files.readString(page))
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>1 pending, 1 drift on 1 host.</h1>")
        .contains("<td class=\"thing\">path:/etc/x</td><td>mode: was 0644, is 0666<br>")
        .contains("is &lt;script&gt;alert(1)&lt;/script&gt;, is to be &quot;&amp;&quot;")
        .doesNotContain("<script")
        .doesNotContain("http");
    var refused = run("drift", "site.yml", "--html", home.resolve("no/../state").toString());
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void noDriftIsSaidInAWord() {
    see(Sights.file("one\n2\n", false), Sights.secret("hunter3", false));
    var run = run("drift", "site.yml", "--detailed-exitcode");
    assertThat(run.out()).isEqualTo("No drift on 1 host.\n");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aSecretThatMovedIsFoundAndNotShown() {
    see(Sights.file("one\n2\n", false), Sights.secret("hunter4", false));
    var seen = run("drift", "site.yml").out();
    assertThat(seen).isEqualTo("No drift on 1 host.\n");
    machinery.sights.put(
        "web1",
        Sights.of(
            Sights.file("one\n2\n", false),
            new Seen(
                Sights.KEY,
                "The key",
                "1.tasks.2",
                List.of(),
                Sights.secret("tampered", false).observed(),
                Sights.secret("hunter3", false).desired(),
                Sights.lines(),
                false,
                true,
                java.util.Optional.empty())));
    var moved = run("drift", "site.yml").out();
    assertThat(moved).contains("drift    path:/etc/key  sha256: was ******** (");
  }

  @Test
  void whatIsAcceptedIsNoDriftAnyMore() {
    see(
        Sights.tampered("sha256=" + "0".repeat(64), "mode=0666", "owner=root", "type=file"),
        Sights.secret("hunter3", false));
    assertThat(run("drift", "--accept", "site.yml").err()).contains("Kept as run ");
    assertThat(run("drift", "site.yml").out())
        .contains("pending  path:/etc/x  sha256: is 000000000000…, is to be ")
        .endsWith("1 pending on 1 host.\n");
    assertThat(run("drift", "--accept", "site.yml").err())
        .contains("Nothing was recorded that was not known.");
    assertThat(run("history").out()).contains("accept site.yml: web1");
  }

  @Test
  void aHostThatCannotBeLookedAtIsSaid() {
    machinery.end = End.UNREACHABLE;
    machinery.sights.clear();
    var run = run("drift", "site.yml");
    assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(run.out()).contains("No drift on 0 hosts. 1 could not be looked at.");
  }

  @Test
  void withoutARepositoryThereIsNothingToCompareWith(@TempDir Path other) {
    for (var words : List.of(List.of("history"), List.of("drift", "site.yml"))) {
      var run =
          CommandLineRun.of(
              other, FakeTerminal.nobody(), machinery, "", words.toArray(String[]::new));
      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("there is no state repository in");
    }
    assertThat(Files.exists(other.resolve("state"))).isFalse();
  }

  @Test
  void aRunDoesNotBeginWhereItsEndCannotBeKept() throws java.io.IOException {
    Files.writeString(home.resolve("state/refs/heads/main"), "damaged\n");
    int before = machinery.converged;
    var run = apply(Sights.file("x", true));
    assertThat(run.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(run.err()).contains("the state repository '").contains("fsck");
    assertThat(machinery.converged).isEqualTo(before);
  }

  @Test
  void whatContradictsItselfIsSaidOnce() {
    var run = run("rollback", "--run", "a", "--to", "b", "web1");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error: --to=REVISION, --run=RUN are mutually exclusive");
  }

  private CommandLineRun apply(Seen... seen) {
    see(seen);
    return run("apply", "--yes", "site.yml");
  }

  private void see(Seen... seen) {
    machinery.sights.put("web1", Sights.of(seen));
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, FakeTerminal.nobody(), machinery, "", arguments);
  }
}
