package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.JsonWriter;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanViewTest {
  static Collection<String> cases() {
    return Plans.cases().keySet();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void peopleReadExactlyThis(String name) {
    var plans = Plans.cases().get(name);
    Golden.check(name + "/plan.txt", new PlanText(Style.PLAIN, true).render(plans));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void programsReadExactlyThis(String name) {
    var plans = Plans.cases().get(name);
    Golden.check(name + "/plan.json", JsonWriter.indented(PlanJson.of(plans)) + "\n");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void colourAddsNothingButColour(String name) {
    var plans = Plans.cases().get(name);
    var coloured = new PlanText(new Style(true), false).render(plans);
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(new PlanText(Style.PLAIN, false).render(plans));
  }

  @Test
  void valuesOfAHiddenStepAreNeverShown() {
    var plans = List.of(Plans.plan("web1", 1, Plans.hidden()));
    assertThat(everything(plans)).doesNotContain(Plans.CANARY).contains("content");
  }

  @Test
  void valuesOfAStepThatIsNotHiddenAre() {
    var open =
        Plans.item("1.tasks.1", "x", Verb.CHANGE, Plans.lines("a=" + Plans.CANARY), Plans.lines());
    assertThat(everything(List.of(Plans.plan("web1", 1, open)))).contains(Plans.CANARY);
  }

  @Test
  void everyFolderIsACase() throws IOException {
    try (var folders = Files.list(Golden.root())) {
      assertThat(folders.map(f -> f.getFileName().toString()).filter(n -> n.startsWith("plan-")))
          .containsExactlyInAnyOrderElementsOf(cases());
    }
  }

  private static String everything(List<HostPlan> plans) {
    return new PlanText(Style.PLAIN, true).render(plans) + JsonWriter.line(PlanJson.of(plans));
  }
}
