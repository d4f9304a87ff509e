package dev.provision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.cli.view.Plans;
import dev.provision.engine.HostReport.End;
import dev.provision.engine.plan.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanAndApplyTest {
  @TempDir Path home;
  private final FakeMachinery machinery = new FakeMachinery();

  @Test
  void aPlanChangesNothingAndTellsOfChangesOnlyWhenAsked() {
    assertThat(run("plan", "site.yml").code()).isEqualTo(ExitCode.OK);
    assertThat(run("plan", "--detailed-exitcode", "site.yml").code()).isEqualTo(ExitCode.CHANGES);
    assertThat(run("apply", "--check", "site.yml").err()).contains("Plan: 1 to create");
    assertThat(machinery.converged).isZero();
    assertThat(machinery.closed).isEqualTo(3);
  }

  @Test
  void programsReadOneDocumentOnStandardOutput() {
    var run = run("plan", "--json", "site.yml");
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).startsWith("{\"format_version\":\"1.2\",").contains("\"exit_code\":0");
    assertThat(run.err()).contains("Plan: 1 to create");
  }

  @Test
  void applyAsks() {
    var terminal = FakeTerminal.answering("n");
    var run = CommandLineRun.of(home, terminal, machinery, "", "apply", "site.yml");
    assertThat(terminal.questions).containsExactly("Apply this to 1 host? [y/N] ");
    assertThat(run.err()).contains("Nothing was changed.");
    assertThat(machinery.converged).isZero();

    var yes = FakeTerminal.answering("y");
    assertThat(CommandLineRun.of(home, yes, machinery, "", "apply", "site.yml").code())
        .isEqualTo(ExitCode.OK);
    assertThat(machinery.converged).isOne();
  }

  @Test
  void applyWithNobodyToAskWantsYes() {
    var run = run("apply", "site.yml");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("there is no terminal to ask on").contains("--yes");
    assertThat(machinery.requests).isEmpty();
  }

  @Test
  void nothingToDoAsksNothing() {
    machinery.plans = List.of(Plans.plan("web1", 1, Plans.ok("1", "Keep")));
    var terminal = FakeTerminal.answering();
    var run = CommandLineRun.of(home, terminal, machinery, "", "apply", "site.yml");
    assertThat(terminal.questions).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theCodeSaysHowTheHostsEnded() {
    machinery.end = End.FAILED;
    assertThat(run("apply", "--yes", "site.yml").code()).isEqualTo(ExitCode.HOST_FAILED);
  }

  @Test
  void eventsAndTheSummaryAreJsonLines() {
    var run = run("apply", "--yes", "--json", "site.yml");
    assertThat(run.out().lines())
        .allMatch(l -> l.startsWith("{\"format_version\":\"1.2\",\"event\":\""))
        .last()
        .asString()
        .contains("\"event\":\"summary\",\"exit_code\":0");
  }

  @Test
  void aSavedPlanIsAppliedOnceAndStrictly() throws IOException {
    var file = saved();
    assertThat(run("apply", "--yes", file).code()).isEqualTo(ExitCode.OK);
    assertThat(machinery.converged).isOne();
    assertThat(machinery.runs.getLast().strict()).isTrue();

    var again = run("apply", "--yes", file);
    assertThat(again.code()).isEqualTo(ExitCode.STALE_PLAN);
    assertThat(again.err()).contains("it was applied at 2026-01-02T03:04:05Z");
    assertThat(machinery.converged).isOne();
  }

  @Test
  void aSavedPlanIsForItsOwnerAlone() throws IOException {
    assertThat(Files.getPosixFilePermissions(Path.of(saved())))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aHostThatMovedMakesAPlanStale() {
    var file = saved();
    var moved =
        Plans.item(
            "1.tasks.2", "x", Verb.CHANGE, Plans.lines("mode=0644"), Plans.lines("mode=0600"));
    machinery.plans = List.of(Plans.plan("web1", 1, moved));
    var run = run("apply", "--yes", file);
    assertThat(run.code()).isEqualTo(ExitCode.STALE_PLAN);
    assertThat(run.err()).contains("web1: path:/etc/1.tasks.2 was to create and now is to change");
    assertThat(machinery.converged).isZero();
  }

  @Test
  void filesThatMovedMakeAPlanStale() {
    var file = saved();
    machinery.digest = "other";
    var run = run("apply", "--yes", file);
    assertThat(run.code()).isEqualTo(ExitCode.STALE_PLAN);
    assertThat(run.err()).contains("the playbook, the inventory or their files have changed");
  }

  @Test
  void aSavedPlanCannotBeNarrowedLater() {
    var run = run("apply", "--yes", "-l", "web1", saved());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aPlanMadeWithVariablesWantsThemAgain() {
    var file = home.resolve("p.plan").toString();
    run("plan", "-e", "k=hunter2", "--out", file, "site.yml");
    assertThat(run("apply", "--yes", file).err()).contains("have to be given again");
    assertThat(run("apply", "--yes", "-e", "k=hunter2", file).code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aSavedPlanHoldsNoValues() throws IOException {
    machinery.plans = List.of(Plans.plan("web1", 1, Plans.hidden(), Plans.change()));
    var text = Files.readString(Path.of(saved()));
    assertThat(text).doesNotContain("canary").doesNotContain("mode=").contains("path:/etc/key");
  }

  @Test
  void secretsOfAPlanCannotBeGuessedWithoutTheKeyOfTheMachine() throws IOException {
    machinery.plans = List.of(Plans.plan("web1", 1, Plans.hidden()));
    var first = Files.readString(Path.of(saved()));
    Files.delete(home.resolve(".local/state/provision/key"));
    var second = Files.readString(Path.of(saved()));
    assertThat(second).isNotEqualTo(first);
    assertThat(run("apply", "--yes", write(first)).err()).contains("the key of another machine");
  }

  @Test
  void interruptsAreWatchedOnlyWhileARunLasts() {
    var terminal = FakeTerminal.answering("y");
    CommandLineRun.of(home, terminal, machinery, "", "apply", "site.yml");
    assertThat(terminal.interrupts).isEmpty();
  }

  private String write(String text) throws IOException {
    return Files.writeString(home.resolve("copy.plan"), text).toString();
  }

  private String saved() {
    var file = home.resolve("p.plan").toString();
    assertThat(run("plan", "--out", file, "site.yml").code()).isEqualTo(ExitCode.OK);
    return file;
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(home, FakeTerminal.nobody(), machinery, "", arguments);
  }
}
