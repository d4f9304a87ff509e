package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Claim;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Knowledge;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Verdict;
import dev.provision.resource.Cond;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How results decide what comes later: by the host, in the survey, or with the controller's help.
 */
class SegmentsIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatHangsOnAnActionsResultRunsInASecondProgram(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("out");
      var action = Scripts.registered(Scripts.action(1, "echo made"));
      Resolution resolution =
          (_, knowledge) ->
              play(
                  new Item.Run(action),
                  after(knowledge, action, result -> Paths.copy(2, file, result)));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("made");
      assertThat(report.exchanges()).as("facts and two programs").isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatAProgramPrintsThatMakesAFileIsAResult(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var made = host.home().resolve("made");
      var file = host.home().resolve("out");
      var step = Scripts.registered(Scripts.making(1, made, "echo made; echo beside >&2"));
      Resolution resolution =
          (_, knowledge) ->
              play(
                  new Item.Run(step),
                  after(knowledge, step, result -> Paths.copy(2, file, result)));

      var first = new Applied(events).apply(host, resolution);
      assertThat(first.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("made");

      var second = new Applied(events).apply(host, resolution);
      assertThat(second.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("skipped, since " + made + " exists");
      assertThat(second.exchanges()).as("facts, two surveys, the copy").isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aProgramThatFailsToMakeAFileTellsBothItsStreams(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var step = Scripts.making(1, host.home().resolve("none/made"), "echo one; echo two >&2");

      var report = new Applied(events).apply(host, (_, _) -> play(new Item.Run(step)));

      assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(events.toString()).contains("one\ntwo");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatAHiddenActionPrintedIsFetchedAndStaysInNoFile(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("out");
      var action = Scripts.registered(Scripts.action(1, "echo se''cret; echo se''cret >&2"));
      var hidden = Scripts.hidden(action);
      Resolution resolution =
          (_, knowledge) ->
              play(
                  new Item.Run(hidden),
                  after(knowledge, hidden, result -> Paths.copy(2, file, result + "!")));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("secret!");
      assertThat(report.exchanges()).as("facts, two programs, what was held").isEqualTo(4);
      assertThat(filesWith(host.state(), "secret", "c2VjcmV0")).isEmpty();
    }
  }

  private static List<Path> filesWith(Path folder, String... texts) throws IOException {
    try (var files = Files.walk(folder)) {
      var regular = files.filter(Files::isRegularFile).toList();
      var found = new ArrayList<Path>();
      for (var file : regular) {
        var content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (Arrays.stream(texts).anyMatch(content::contains)) {
          found.add(file);
        }
      }
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aLookupIsReadInTheSurveyAndItsDependentsCostOneExchangeMore(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var source = Files.writeString(host.home().resolve("in"), "seen");
      var file = host.home().resolve("out");
      var lookup = Scripts.lookup(1, "cat " + source);
      Resolution resolution =
          (_, knowledge) ->
              play(
                  new Item.Run(lookup),
                  after(knowledge, lookup, result -> Paths.copy(2, file, result)));

      new Applied(events).apply(host, resolution);
      var second = new Applied(events).apply(host, resolution);

      assertThat(file).hasContent("seen");
      assertThat(second.count(Outcome.CHANGED)).isZero();
      assertThat(second.exchanges()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void anAnswerThatMovedIsTakenUpWhereItStands(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var source = Files.writeString(host.home().resolve("in"), "old");
      Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-rw-rw-"));
      var file = host.home().resolve("out");
      var change = Scripts.action(1, "printf new >" + source);
      var lookup = Scripts.lookup(2, "cat " + source);
      Resolution resolution =
          (_, knowledge) ->
              play(
                  new Item.Run(change),
                  new Item.Run(lookup),
                  after(knowledge, lookup, result -> Paths.copy(3, file, result)));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("new");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void theHostDecidesConditionsOnResultsByItself(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var action = Scripts.action(1, "printf 'v1.2\\nok\\n'; exit 0");
      var rc = new Cond.Number.Of(action.id().toString(), "rc", 0);
      var out = new Cond.Text.Of(action.id().toString(), "stdout");
      var zero = new Cond.Compare(rc, Cond.Operator.EQUAL, new Cond.Number.Literal(0));
      var match = new Cond.Match(out, "^v[0-9]+");
      var no = new Cond.Contains(out, new Cond.Text.Literal("v2"));
      var both = new Cond.And(List.of(zero, match, new Cond.Not(no)));
      var yes = Scripts.when(Scripts.append(2, log, "yes"), both);
      var never = Scripts.when(Scripts.append(3, log, "no"), no);

      var report =
          new Applied(events)
              .apply(
                  host,
                  (_, _) -> play(new Item.Run(action), new Item.Run(yes), new Item.Run(never)));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("yes\n");
      assertThat(report.count(Outcome.SKIPPED)).isEqualTo(1);
      assertThat(report.exchanges()).as("facts and one program").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void anActionIsTriedUntilItsConditionHolds(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var action = Scripts.action(1, "echo x >>" + log + "; wc -l <" + log);
      var out = new Cond.Text.Of(action.id().toString(), "stdout");
      var third = new Cond.Contains(out, new Cond.Text.Literal("3"));
      var until = Optional.of(new Verdict.Until(new Claim.OnHost(third), 5, Duration.ZERO));
      var tried = Scripts.judged(action, new Verdict(Optional.empty(), Optional.empty(), until));

      var report = new Applied(events).apply(host, (_, _) -> play(new Item.Run(tried)));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("x\nx\nx\n");
      assertThat(events.stream().filter(e -> e instanceof Event.StepRetried)).hasSize(2);
    }
  }

  private static List<HostPlay> play(Item... items) {
    return List.of(new HostPlay("h", 1, List.of(items), List.of()));
  }

  private static Item after(Knowledge knowledge, Step needed, Function<String, Step> step) {
    var result = knowledge.results().get(needed.id());
    if (result == null) {
      var needs = new TreeSet<>(List.of(needed.id()));
      return new Item.Deferred(
          new StepId("1.tasks.9", 0), "later", needs, Optional.empty(), needed.at());
    }
    return new Item.Run(step.apply((String) result.values().get("stdout")));
  }
}
