package dev.provision.engine;

import static dev.provision.engine.Waiting.after;
import static dev.provision.engine.Waiting.block;
import static dev.provision.engine.Waiting.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.engine.run.Shell;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps between barriers: run once for all, or by another host. */
class MeetingsIT {
  private static final List<String> BOTH = List.of("h1", "h2");

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void oneHostRunsAStepForAllAndAllHaveItsResult(Shell shell) throws IOException {
    try (var crew = new Crew(shell, "h1", "h2")) {
      var once = Scripts.registered(Scripts.action(1, "pwd >$HOME/ran; echo $HOME"));
      var reports =
          crew.apply(
              BOTH,
              (host, known) ->
                  play(
                      host,
                      new Item.Joint(once, true, Optional.empty()),
                      after(
                          known,
                          once.id(),
                          r -> {
                            var text = (String) r.values().get("stdout");
                            return run(Paths.copy(2, crew.home(host).resolve("a"), text));
                          })));

      assertThat(ends(reports)).as(crew.told()).containsOnly(HostReport.End.OK);
      assertThat(crew.home("h1").resolve("ran")).exists();
      assertThat(crew.home("h2").resolve("ran")).doesNotExist();
      assertThat(crew.home("h1").resolve("a")).hasContent(crew.home("h1").toString());
      assertThat(crew.home("h2").resolve("a")).hasContent(crew.home("h1").toString());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void allHostsComeToADelegatedStepBeforeAnyOfThemGoesOn(Shell shell) throws IOException {
    try (var crew = new Crew(shell, "h1", "h2", "d")) {
      var log = crew.home("d").resolve("log");
      var reports =
          crew.apply(
              BOTH,
              (host, _) ->
                  play(
                      host,
                      run(Scripts.append(1, log, "before")),
                      on("d", Scripts.action(2, "echo " + host + " >>$HOME/log")),
                      run(Scripts.append(3, log, "after"))));

      assertThat(ends(reports)).as(crew.told()).containsOnly(HostReport.End.OK);
      assertThat(log).hasContent("before\nbefore\nh1\nh2\nafter\nafter\n");
      assertThat(reports.get("h1").count(Outcome.CHANGED)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void theHandlersOfADelegatedStepAreOfTheHostItWasWrittenFor(Shell shell) throws IOException {
    try (var crew = new Crew(shell, "h1", "h2", "d")) {
      var there = crew.home("d").resolve("there");
      Crew.PlayOf play =
          (host, _) ->
              new HostPlay(
                  host,
                  1,
                  List.of(
                      on("d", Paths.copy(1, there, "same", "tell it")),
                      new Item.Flush(new StepId("1.flush", 0))),
                  List.of(
                      new Handler(
                          "tell it",
                          List.of(
                              run(Scripts.append(9, crew.home(host).resolve("log"), "told"))))));

      var reports = crew.apply(BOTH, play);

      assertThat(ends(reports)).as(crew.told()).containsOnly(HostReport.End.OK);
      assertThat(there).hasContent("same");
      assertThat(crew.home("h1").resolve("log")).hasContent("told\n");
      assertThat(crew.home("h2").resolve("log")).as("it was right already").doesNotExist();
      assertThat(crew.state("h2").resolve("owed")).isEmptyDirectory();
      assertThat(crew.home("d").resolve("log")).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatFailsForAllIsRescuedByEach(Shell shell) throws IOException {
    try (var crew = new Crew(shell, "h1", "h2")) {
      var once = Scripts.action(1, "exit 3");
      var reports =
          crew.apply(
              BOTH,
              (host, _) -> {
                var log = crew.home(host).resolve("log");
                return play(
                    host,
                    block(
                        List.of(
                            new Item.Joint(once, true, Optional.empty()),
                            run(Scripts.append(2, log, "never"))),
                        List.of(run(Scripts.append(3, log, "rescued"))),
                        List.of()));
              });

      assertThat(ends(reports)).as(crew.told()).containsOnly(HostReport.End.OK);
      assertThat(crew.home("h1").resolve("log")).hasContent("rescued\n");
      assertThat(crew.home("h2").resolve("log")).hasContent("rescued\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aDelegatedFailureIsThatOfItsHost(Shell shell) throws IOException {
    try (var crew = new Crew(shell, "h1", "h2", "d")) {
      var reports =
          crew.apply(
              BOTH,
              (host, _) ->
                  play(
                      host,
                      on("d", Scripts.action(1, "test " + host + " = h1")),
                      run(Scripts.append(2, crew.home(host).resolve("log"), "on"))));

      assertThat(reports.get("h1").end()).as(crew.told()).isEqualTo(HostReport.End.OK);
      assertThat(reports.get("h2").end()).isEqualTo(HostReport.End.FAILED);
      assertThat(crew.home("h1").resolve("log")).hasContent("on\n");
      assertThat(crew.home("h2").resolve("log")).doesNotExist();
    }
  }

  private static Item on(String host, Step step) {
    return new Item.Joint(step, false, Optional.of(host));
  }

  private static HostPlay play(String host, Item... items) {
    return new HostPlay(host, 1, List.of(items), List.of());
  }

  private static List<HostReport.End> ends(java.util.Map<String, HostReport> reports) {
    return reports.values().stream().map(HostReport::end).toList();
  }
}
