package dev.provision.cli;

import static dev.provision.cli.view.Plans.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.cli.view.Plans;
import dev.provision.config.Secret;
import dev.provision.config.vault.VaultPasswords;
import dev.provision.engine.HostAccess;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Verb;
import dev.provision.memory.Fingerprints;
import dev.provision.transport.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StalenessTest {
  private static final Fingerprints PRINTS = new Fingerprints(Secret.of("key"));
  private static final PlanItem SEEN =
      Plans.item("1", "x", Verb.CHANGE, lines("mode=0644"), lines("mode=0600"));

  @Test
  void whatIsAsItWasIsNotStale() {
    assertThat(moved(SEEN, SEEN)).isEmpty();
    assertThat(moved(Plans.ok("1", "x"), Plans.ok("1", "renamed"))).isEmpty();
    assertThat(moved(Plans.hidden(), Plans.hidden())).isEmpty();
  }

  @Test
  void everyThingThatMovedIsNamed() {
    var observed = Plans.item("1", "x", Verb.CHANGE, lines("mode=0644"), lines("mode=0400"));
    var wanted = Plans.item("1", "x", Verb.CHANGE, lines("mode=0640"), lines("mode=0600"));
    assertThat(moved(SEEN, observed))
        .containsExactly("web1: path:/etc/1 is no longer as it was seen");
    assertThat(moved(SEEN, wanted)).containsExactly("web1: path:/etc/1 lacks something else now");
    assertThat(moved(SEEN, Plans.ok("1", "x")))
        .containsExactly("web1: path:/etc/1 was to change and now is to stay");
    assertThat(moved(SEEN, Plans.ok("2", "y")))
        .containsExactly("web1: path:/etc/1 is no longer there", "web1: path:/etc/2 is new");
  }

  @Test
  void aHostThatWasNotInThePlanIsNamedAndOneThatDoesNotAnswerIsNot() {
    var saved = saved(Plans.plan("web1", 1, SEEN));
    assertThat(Staleness.ofHosts(saved, List.of(Plans.plan("web2", 1)), PRINTS))
        .containsExactly("web2: was not in the plan");
    assertThat(Staleness.ofHosts(saved, List.of(), PRINTS)).isEmpty();
  }

  private static List<String> moved(PlanItem then, PlanItem now) {
    return Staleness.ofHosts(
        saved(Plans.plan("web1", 1, then)), List.of(Plans.plan("web1", 1, now)), PRINTS);
  }

  private static SavedPlan saved(HostPlan plan) {
    var reach =
        new ProjectRequest.Reach(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            10);
    var request =
        new ProjectRequest(
            List.of(), Optional.empty(), List.of(), new VaultPasswords(List.of()), reach);
    var job =
        new Job(
            "site.yml",
            List.of(),
            (_, _) -> List.of(),
            List.of(),
            (host, _) -> new HostAccess(host, new Target.Local(), Optional.empty()),
            "d",
            List.of());
    var all = new Project.Selection(Set.of(), Set.of());
    return SavedPlan.of(job, request, all, List.of(plan), CommandLineRun.NOW, PRINTS);
  }
}
