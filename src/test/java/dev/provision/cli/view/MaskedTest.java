package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Secret;
import dev.provision.engine.Event;
import dev.provision.engine.Outcome;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A secret that only a part of is shown would pass the stream's masks. */
class MaskedTest {
  private static final String SECRET = "hunter2-and-more";
  private static final RunLines LINES = new RunLines(Style.PLAIN, _ -> "");

  private static Event failed(String text) {
    return new Event.StepEnded(
        "h",
        new StepId("1.tasks.1", 0),
        "a step",
        Outcome.FAILED,
        Lines.of(List.of(Lines.line("line", text))),
        text);
  }

  @Test
  void noSecretIsCutInTheMiddle() {
    var masks = new Masks();
    masks.add(Secret.of(SECRET));
    for (int before = 350; before < 420; before++) {
      var event = failed("0".repeat(before) + SECRET);
      assertThat(LINES.of(event).toString()).contains("0000");
      assertThat(LINES.of(Masked.event(event, masks)).toString()).doesNotContain("hu");
    }
  }

  @Test
  void aPlanIsMaskedAsAnEventIs() {
    var masks = new Masks();
    masks.add(Secret.of(Plans.CANARY));

    for (var plans : Plans.cases().values()) {
      var masked = Masked.plans(plans, masks);
      assertThat(masked.toString()).doesNotContain(Plans.CANARY);
      assertThat(Masked.event(new Event.Planned("h", plans.getFirst()), masks))
          .isEqualTo(new Event.Planned("h", masked.getFirst()));
    }
  }
}
