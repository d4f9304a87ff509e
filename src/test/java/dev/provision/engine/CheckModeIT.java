package dev.provision.engine;

import static dev.provision.engine.Waiting.after;
import static dev.provision.engine.Waiting.play;
import static dev.provision.engine.Waiting.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps that are only compared. */
class CheckModeIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatIsOnlyComparedIsNotChangedAndItsResultSaysThatItWouldBe(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("a");
      var note = host.home().resolve("b");
      var compared = Scripts.registered(Scripts.compared(Paths.copy(1, file, "wanted")));
      Resolution resolution =
          (_, known) ->
              play(
                  run(compared),
                  after(
                      known,
                      compared.id(),
                      r -> run(Paths.copy(2, note, r.values().get("changed").toString()))));

      var first = new Applied(events).apply(host, resolution);
      assertThat(file).doesNotExist();
      assertThat(note).hasContent("true");
      var second = new Applied(events).apply(host, resolution);

      assertThat(first.count(Outcome.DIFFERS)).as(events.toString()).isEqualTo(1);
      assertThat(second.count(Outcome.DIFFERS)).isEqualTo(1);
      assertThat(second.count(Outcome.CHANGED)).as("a plan with it comes to rest").isZero();
      assertThat(second.exchanges()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatAnEarlierStepMayChangeIsComparedOnItsTurn(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var right = host.home().resolve("right");
      var wrong = Files.writeString(host.home().resolve("wrong"), "right until now");
      Files.setAttribute(wrong, "unix:mode", 0100666);

      var report =
          new Applied(events)
              .apply(
                  host,
                  (_, _) ->
                      play(
                          run(Scripts.action(1, "printf new >" + right + "; >" + wrong)),
                          run(Scripts.compared(Paths.copy(2, right, "new"))),
                          run(Scripts.compared(Paths.copy(3, wrong, "right until now")))));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.count(Outcome.OK)).isEqualTo(1);
      assertThat(report.count(Outcome.DIFFERS)).isEqualTo(1);
      assertThat(wrong).isEmptyFile();
    }
  }
}
