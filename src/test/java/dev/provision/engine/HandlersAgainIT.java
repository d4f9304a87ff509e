package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Knowledge;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that are owed more than once in a run which takes more than one program. */
class HandlersAgainIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHandlerThatRanInOneProgramRunsAgainInTheNext(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var cut = Scripts.registered(Scripts.action(2, "echo cut"));
      var handler = new Handler("tell", List.of(new Item.Run(Scripts.append(91, log, "told"))));
      Resolution resolution =
          (_, knowledge) ->
              List.of(
                  new HostPlay(
                      "h",
                      1,
                      List.of(
                          new Item.Run(notifying(1)),
                          flush(1),
                          new Item.Run(cut),
                          after(
                              knowledge, cut, out -> Paths.copy(3, host.home().resolve(out), "x")),
                          new Item.Run(notifying(4)),
                          flush(2)),
                      List.of(handler)));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("told\ntold\n");
      assertThat(report.handlers()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHandlerThatWasCutGoesOnAndRunsWholeWhenItIsOwedAgain(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var lines = host.home().resolve("lines");
      var counted = Scripts.registered(Scripts.action(92, "grep -c . " + log));
      Resolution resolution =
          (_, knowledge) ->
              List.of(
                  new HostPlay(
                      "h",
                      1,
                      List.of(
                          new Item.Run(notifying(1)),
                          flush(1),
                          new Item.Run(notifying(2)),
                          flush(2)),
                      List.of(counting(knowledge, log, counted, lines))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).as("each time from its start, once").hasContent("begun\nbegun\n");
      assertThat(lines).as("by the result of the second time").hasContent("2");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHandlerMayAskWhatAnotherOneFound(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("file");
      var found = Scripts.registered(Scripts.action(91, "echo found"));
      Resolution resolution =
          (_, knowledge) ->
              List.of(
                  new HostPlay(
                      "h",
                      1,
                      List.of(new Item.Run(notifying(1)), flush(1)),
                      List.of(
                          new Handler("tell", List.of(new Item.Run(found))),
                          new Handler(
                              "write",
                              List.of(
                                  after(knowledge, found, out -> Paths.copy(92, file, out)))))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("found");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aPointThatWasPassedIsNotPassedAgainByALaterProgram(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var cut = Scripts.registered(Scripts.action(3, "echo cut"));
      Resolution resolution =
          (_, knowledge) ->
              List.of(
                  new HostPlay(
                      "h",
                      1,
                      List.of(
                          new Item.Run(notifying(1)),
                          flush(1),
                          new Item.Run(notifying(2)),
                          new Item.Run(cut),
                          after(
                              knowledge, cut, out -> Paths.copy(4, host.home().resolve(out), "x")),
                          new Item.Run(Scripts.append(5, log, "last")),
                          flush(2)),
                      List.of(
                          new Handler(
                              "tell", List.of(new Item.Run(Scripts.append(91, log, "told")))))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("told\nlast\ntold\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHandlerThatFailedIsRunWholeByALaterProgram(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var gate = host.home().resolve("gate");
      var cut = Scripts.registered(Scripts.action(3, "echo cut"));
      var block =
          new Item.Block(
              new StepId("1.block", 0),
              "try it",
              List.of(new Item.Run(notifying(1)), flush(1)),
              List.of(new Item.Run(Scripts.action(2, ": >" + gate))),
              List.of(),
              Paths.AT);
      Resolution resolution =
          (_, knowledge) ->
              List.of(
                  new HostPlay(
                      "h",
                      1,
                      List.of(
                          block,
                          new Item.Run(cut),
                          after(
                              knowledge, cut, out -> Paths.copy(4, host.home().resolve(out), "x")),
                          flush(2)),
                      List.of(
                          new Handler(
                              "tell",
                              List.of(
                                  new Item.Run(Scripts.append(91, log, "begun")),
                                  new Item.Run(Scripts.action(92, "test -e " + gate)))))));

      var report = new Applied(events).apply(host, resolution);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("begun\nbegun\n");
    }
  }

  private static Handler counting(Knowledge knowledge, Path log, Step counted, Path lines) {
    return new Handler(
        "tell",
        List.of(
            new Item.Run(Scripts.append(91, log, "begun")),
            new Item.Run(counted),
            after(knowledge, counted, out -> Paths.copy(93, lines, out))));
  }

  private static Step notifying(int n) {
    return Paths.step(
        n,
        "act " + n,
        dev.provision.resource.kind.Shell.MODULE,
        Scripts.shell(":"),
        "tell",
        "write");
  }

  private static Item flush(int n) {
    return new Item.Flush(new StepId("1.flush", n));
  }

  private static Item after(Knowledge knowledge, Step needed, Function<String, Step> step) {
    var result = knowledge.results().get(needed.id());
    if (result == null) {
      var needs = new TreeSet<>(List.of(needed.id()));
      return new Item.Deferred(
          new StepId("1.tasks.99", 0), "later", needs, Optional.empty(), needed.at());
    }
    return new Item.Run(step.apply((String) result.values().get("stdout")));
  }
}
