package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Text;
import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.resource.kind.LineInFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Editing goes through more programs of the host than any other kind, within a whole run. */
class EditedRunIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aLineIsReplacedAndNoFunctionOfTheRunStandsForAProgramOfTheHost(Shell shell)
      throws IOException {
    try (var host = new ScratchHost(shell)) {
      var file = host.home().resolve("sshd_config");
      apply(host, Paths.copy(1, file, "Port 22\n#PermitRootLogin yes\nUsePAM yes\n"));
      var line =
          new LineInFile(
              file.toString(),
              LineInFile.Presence.PRESENT,
              Optional.of("^#?PermitRootLogin"),
              Optional.empty(),
              Optional.of(Text.plain("PermitRootLogin no")),
              Optional.empty(),
              Optional.empty(),
              false,
              false,
              false,
              false,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());

      var report = apply(host, Paths.step(1, "No root", LineInFile.MODULE, line));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(file).hasContent("Port 22\nPermitRootLogin no\nUsePAM yes\n");
    }
  }

  private HostReport apply(ScratchHost host, Step step) {
    var play = new HostPlay("h", 1, List.of(new Item.Run(step)), List.of());
    return new Applied(events).apply(host, (_, _) -> List.of(play));
  }
}
