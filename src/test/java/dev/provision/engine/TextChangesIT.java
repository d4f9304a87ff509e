package dev.provision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.TextChange;
import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a plan shows of the texts that it changes. */
class TextChangesIT {
  private final List<Event> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aPlanHasTheTextsOfTheHostAndThoseThatAreToBe(Shell shell) throws IOException {
    try (var host = new ScratchHost(shell)) {
      var changed = Files.writeString(host.home().resolve("it's $(id)"), "ü\n\\n\n\nend");
      var made = host.home().resolve("made");
      var edited = Files.writeString(host.home().resolve("edited"), "one\n");
      var right = Files.writeString(host.home().resolve("right"), "as it is");

      var plan =
          plan(
              host,
              Paths.copy(1, changed, "$HOME\n"),
              Paths.copy(2, made, "new\n\n"),
              Paths.line(3, edited, "two"),
              Paths.copy(4, right, "as it is"));

      assertThat(plan.texts())
          .isEqualTo(
              Map.of(
                  id(1), new TextChange("ü\n\\n\n\nend", "$HOME\n"),
                  id(2), new TextChange("", "new\n\n"),
                  id(3), new TextChange("one\n", "one\ntwo\n")));
      assertThat(exchanges()).isEqualTo(3);
      assertThat(made).doesNotExist();
      assertThat(edited).hasContent("one\n");
    }
  }

  @Test
  void whatIsNoTextOrTooBigIsNotShown() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      var bytes = Files.write(host.home().resolve("bytes"), new byte[] {'a', 0, 'b'});
      var big = Files.writeString(host.home().resolve("big"), "x".repeat(65_537));
      var plan = plan(host, Paths.copy(1, bytes, "text"), Paths.copy(2, big, "text"));
      assertThat(plan.texts()).isEmpty();
      assertThat(plan.isEmpty()).isFalse();
    }
  }

  @Test
  void whatMayNotBeSeenIsNotAskedFor() throws IOException {
    try (var host = new ScratchHost(Shell.DASH)) {
      var file = Files.writeString(host.home().resolve("file"), "old");
      assertThat(plan(host, Scripts.hidden(Paths.copy(1, file, "new"))).texts()).isEmpty();
      assertThat(exchanges()).isEqualTo(2);
      assertThat(plan(host, Paths.copy(1, file, "new")).texts()).hasSize(1);
    }
  }

  private HostPlan plan(ScratchHost host, Step... steps) {
    var items = Arrays.stream(steps).<Item>map(Item.Run::new).toList();
    var play = new HostPlay("h", 1, items, List.of());
    return new Applied(events).planWithTexts(host, (_, _) -> List.of(play)).getFirst();
  }

  private int exchanges() {
    return events.stream()
        .filter(Event.HostEnded.class::isInstance)
        .map(e -> ((Event.HostEnded) e).report().exchanges())
        .findFirst()
        .orElseThrow();
  }

  private static StepId id(int n) {
    return new StepId("1.tasks." + n, 0);
  }
}
