package dev.provision.engine;

import static dev.provision.engine.Waiting.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the next run comes to the handlers that a broken one left owed. */
class OwedEarlierIT {
  private static final String RELOAD = "reload";

  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aHandlerWaitsForTheFlushAfterWhatNotifiesIt(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var gate = host.home().resolve("gate");
      var loaded = host.home().resolve("loaded");
      var unit = host.home().resolve("unit");
      var release = Paths.copy(1, host.home().resolve("release"), "new", RELOAD);
      var play =
          play(
              loads(unit, loaded),
              flush("1.pre_tasks.flush"),
              run(release),
              run(Scripts.action(2, "test -e " + gate)),
              run(Paths.copy(3, unit, "new unit\n", RELOAD)),
              flush("1.tasks.flush"));

      var first = new Applied(events).apply(host, (_, _) -> play);
      assertThat(first.end()).isEqualTo(HostReport.End.FAILED);
      Files.createFile(gate);
      var second = new Applied(events).apply(host, (_, _) -> play);

      assertThat(second.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(loaded).hasContent("new unit\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aHandlerThatNothingNotifiesAnyMoreRunsAtTheEnd(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var loaded = host.home().resolve("loaded");
      var unit = host.home().resolve("unit");
      var failing =
          play(
              loads(unit, loaded),
              run(Paths.copy(1, unit, "new unit\n", RELOAD)),
              run(Scripts.action(2, "exit 1")),
              flush("1.tasks.flush"));
      var edited =
          play(loads(unit, loaded), run(Scripts.action(2, "true")), flush("1.tasks.flush"));

      new Applied(events).apply(host, (_, _) -> failing);
      assertThat(loaded).doesNotExist();
      var second = new Applied(events).apply(host, (_, _) -> edited);

      assertThat(second.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(loaded).hasContent("new unit\n");
    }
  }

  /** A service that is made to read its unit, which must be there. */
  private static Handler loads(Path unit, Path loaded) {
    return new Handler(RELOAD, List.of(run(Scripts.action(9, "cat " + unit + " >>" + loaded))));
  }

  private static Item flush(String path) {
    return new Item.Flush(new StepId(path, 0));
  }

  private static List<HostPlay> play(Handler handler, Item... items) {
    return List.of(new HostPlay("h", 1, List.of(items), List.of(handler)));
  }
}
