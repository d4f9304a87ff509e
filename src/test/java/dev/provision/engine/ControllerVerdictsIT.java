package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Claim;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps whose tasks ask for more than a host can tell. */
class ControllerVerdictsIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anActionIsTriedUntilTheControllerIsContentAndOwesItsHandlerOnce(Shell shell)
      throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var action = notifying(1, "echo x >>" + log + "; cat " + log);
      var step = Scripts.judged(action, until(r -> lines(r).size() == 3, 5));

      var report = apply(host, step);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("x\nx\nx\n");
      assertThat(events.stream().filter(Event.StepRetried.class::isInstance)).hasSize(2);
      assertThat(report.count(Outcome.CHANGED)).as("the step and its handler").isEqualTo(2);
      assertThat(told(host)).hasContent("told\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anActionThatNeverContentsTheControllerFails(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var step = Scripts.judged(notifying(1, "echo no >&2"), until(_ -> false, 1));
      var report = apply(host, step);

      assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(failures()).singleElement().asString().contains("no");
      assertThat(told(host)).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatTheControllerDoesNotCountAsAChangeOwesNothing(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var step = Scripts.judged(notifying(1, "echo quiet"), changed(r -> lines(r).size() > 1));
      var report = apply(host, step);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.OK)).isEqualTo(1);
      assertThat(report.handlers()).isZero();
      assertThat(apply(host, notifying(1, "echo quiet")).handlers()).as("control").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatTheControllerCallsAFailureIsRescued(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var step = Scripts.judged(Scripts.action(1, "echo bad news"), failed(r -> has(r, "bad")));
      var block =
          Waiting.block(
              List.of(Waiting.run(step), Waiting.run(Scripts.append(2, log, "never"))),
              List.of(Waiting.run(Scripts.append(3, log, "rescued"))),
              List.of(Waiting.run(Scripts.append(4, log, "always"))));

      var report = new Applied(events).apply(host, (_, _) -> Waiting.play(block));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("rescued\nalways\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aResultThatDoesNotFitTheClaimFailsTheStepAndSaysWhy(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      Claim.Judge judge =
          _ -> {
            throw new Claim.Unclear("site.yml:7:3: 'json' is not defined");
          };
      var step = Scripts.judged(Scripts.action(1, "echo no json"), until(judge, 5));

      var report = apply(host, step);

      assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(failures()).singleElement().asString().contains("site.yml:7:3: 'json'");
      assertThat(events)
          .as("nothing to wait for")
          .doesNotHaveAnyElementsOfTypes(Event.StepRetried.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aStateIsEnsuredAgainUntilTheControllerIsContent(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("file");
      var step = Paths.copy(1, file, "new", "tell");
      var judged = Scripts.judged(step, changed(_ -> true));

      var report = apply(host, judged);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("new");
      assertThat(told(host)).hasContent("told\n");
      var second = apply(host, judged);
      assertThat(second.count(Outcome.OK)).isEqualTo(1);
      assertThat(second.exchanges()).as("nothing to judge").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aProgramThatMadeItsFileIsTriedAgainUntilTheControllerIsContent(Shell shell)
      throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var script = "echo x >>" + log + "; cat " + log;
      var made = Scripts.making(1, host.home().resolve("made"), script);

      var report = apply(host, Scripts.judged(made, until(r -> lines(r).size() == 3, 5)));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("x\nx\nx\n");
      assertThat(report.count(Outcome.CHANGED)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aFailureThatTheControllerDoesNotCountIsToldAtTheEnd(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var step = Scripts.making(1, host.home().resolve("none/made"), "echo no");

      var report = apply(host, Scripts.judged(step, failed(_ -> false)));

      assertThat(report.count(Outcome.FAILED)).as(events.toString()).isZero();
      assertThat(report.count(Outcome.UNSETTLED)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aRescueKnowsWhatTheControllerJudged(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("file");
      var step = Scripts.judged(Scripts.action(1, "echo bad news"), failed(r -> has(r, "bad")));
      var id = new StepId("1.block", 0);
      Resolution resolution =
          (_, knowledge) -> {
            var rescue =
                Waiting.after(
                    knowledge, id, r -> Waiting.run(Paths.copy(2, file, r.values().toString())));
            return Waiting.play(
                Waiting.block(List.of(Waiting.run(step)), List.of(rescue), List.of()));
          };

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(Files.readString(file)).contains("stdout=bad news", "rc=0");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aLookupIsJudgedInTheSurvey(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var source = Files.writeString(host.home().resolve("in"), "seen\n");
      var lookup = Scripts.judged(Scripts.lookup(1, "cat " + source), failed(r -> has(r, "bad")));

      assertThat(apply(host, lookup).exchanges()).isEqualTo(2);
      Files.writeString(source, "bad\n");
      assertThat(apply(host, lookup).end()).isEqualTo(HostReport.End.FAILED);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatAHiddenStepPrintedIsJudgedAndNotShown(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var action = Scripts.hidden(Scripts.action(1, "echo se''cret"));
      Claim.Judge judge =
          r -> {
            throw new Claim.Unclear("'" + r.values().get("stdout") + "' is not defined");
          };
      for (var judged : List.of(failed(r -> has(r, "secret")), failed(judge))) {
        var report = apply(host, Scripts.judged(action, judged));
        assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
        assertThat(events.toString()).doesNotContain("secret");
        assertThat(journals(host)).doesNotContain("secret", "c2VjcmV0", "J3NlY3JldC");
      }
    }
  }

  private static String journals(ScratchHost host) throws IOException {
    var text = new StringBuilder();
    try (var files = Files.walk(host.state())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  private HostReport apply(ScratchHost host, Step step) {
    return new Applied(events).apply(host, (_, _) -> List.of(handled(host, step)));
  }

  private static HostPlay handled(ScratchHost host, Step step) {
    var tell = new Handler("tell", List.of(new Item.Run(Scripts.append(9, told(host), "told"))));
    var flush = new Item.Flush(new StepId("1.flush", 0));
    return new HostPlay("h", 1, List.of(new Item.Run(step), flush), List.of(tell));
  }

  private static Path told(ScratchHost host) {
    return host.home().resolve("told");
  }

  private List<String> failures() {
    return events.stream()
        .filter(e -> e instanceof Event.StepEnded s && s.outcome() == Outcome.FAILED)
        .map(Object::toString)
        .toList();
  }

  private static Step notifying(int n, String script) {
    return Paths.step(
        n, "act", dev.provision.resource.kind.Shell.MODULE, Scripts.shell(script), "tell");
  }

  private static List<?> lines(dev.provision.resource.Result result) {
    return (List<?>) result.values().get("stdout_lines");
  }

  private static boolean has(dev.provision.resource.Result result, String word) {
    return result.values().get("stdout").toString().contains(word);
  }

  private static Verdict changed(Claim.Judge judge) {
    return new Verdict(
        Optional.of(new Claim.OnController(judge)), Optional.empty(), Optional.empty());
  }

  private static Verdict failed(Claim.Judge judge) {
    return new Verdict(
        Optional.empty(), Optional.of(new Claim.OnController(judge)), Optional.empty());
  }

  private static Verdict until(Claim.Judge judge, int retries) {
    var until = new Verdict.Until(new Claim.OnController(judge), retries, Duration.ZERO);
    return new Verdict(Optional.empty(), Optional.empty(), Optional.of(until));
  }
}
