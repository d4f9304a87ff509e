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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers that are owed more than once in a run which takes more than one program. */
class HandlersAgainIT {
  private static final Item CUT = Waiting.run(Scripts.registered(Scripts.action(3, "echo cut")));

  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHandlerThatRanInOneProgramRunsAgainInTheNext(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");

      var report =
          apply(
              host,
              k -> List.of(notifying(1), flush(1), CUT, onward(k, host), notifying(4), flush(2)),
              _ -> List.of(handler("tell", Waiting.run(Scripts.append(91, log, "told")))));

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

      var report =
          apply(
              host,
              _ -> List.of(notifying(1), flush(1), notifying(2), flush(2)),
              k ->
                  List.of(
                      handler(
                          "tell",
                          Waiting.run(Scripts.append(91, log, "begun")),
                          Waiting.run(counted),
                          after(k, counted, out -> Paths.copy(93, lines, out)))));

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

      var report =
          apply(
              host,
              _ -> List.of(notifying(1), flush(1)),
              k ->
                  List.of(
                      handler("tell", Waiting.run(found)),
                      handler("write", after(k, found, out -> Paths.copy(92, file, out)))));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("found");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aPointThatWasPassedIsNotPassedAgainByALaterProgram(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var log = host.home().resolve("log");
      var last = Waiting.run(Scripts.append(5, log, "last"));

      var report =
          apply(
              host,
              k ->
                  List.of(
                      notifying(1), flush(1), notifying(2), CUT, onward(k, host), last, flush(2)),
              _ -> List.of(handler("tell", Waiting.run(Scripts.append(91, log, "told")))));

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
      var opens = Waiting.run(Scripts.action(2, ": >" + gate));
      var block = Waiting.block(List.of(notifying(1), flush(1)), List.of(opens), List.of());

      var report =
          apply(
              host,
              k -> List.of(block, CUT, onward(k, host), flush(2)),
              _ ->
                  List.of(
                      handler(
                          "tell",
                          Waiting.run(Scripts.append(91, log, "begun")),
                          Waiting.run(Scripts.action(92, "test -e " + gate)))));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(log).hasContent("begun\nbegun\n");
    }
  }

  private HostReport apply(
      ScratchHost host,
      Function<Knowledge, List<Item>> items,
      Function<Knowledge, List<Handler>> handlers) {
    return new Applied(events)
        .apply(host, (_, k) -> List.of(new HostPlay("h", 1, items.apply(k), handlers.apply(k))));
  }

  /** What hangs on {@link #CUT}, and so is in another program. */
  private static Item onward(Knowledge knowledge, ScratchHost host) {
    return after(
        knowledge, ((Item.Run) CUT).step(), out -> Paths.copy(4, host.home().resolve(out), "x"));
  }

  private static Item after(Knowledge knowledge, Step needed, Function<String, Step> step) {
    return Waiting.after(
        knowledge,
        needed.id(),
        result -> Waiting.run(step.apply((String) result.values().get("stdout"))));
  }

  private static Handler handler(String name, Item... body) {
    return new Handler(name, List.of(body));
  }

  private static Item notifying(int n) {
    var module = dev.provision.resource.kind.Shell.MODULE;
    return Waiting.run(Paths.step(n, "act " + n, module, Scripts.shell(":"), "tell", "write"));
  }

  private static Item flush(int n) {
    return new Item.Flush(new StepId("1.flush", n));
  }
}
