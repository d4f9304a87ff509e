package dev.provision.engine;

import static dev.provision.engine.Waiting.play;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.provision.config.Text;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.Claim;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.Verdict;
import dev.provision.resource.Cond;
import dev.provision.resource.kind.Uri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of a host that has neither curl nor wget. */
class ForwardingIT {
  private final List<Event> events = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  /** Is not ready before the third request. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod());
          exchange.sendResponseHeaders(asked.size() < 3 ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void anActionIsTriedAgainByTheControllerAndTheRunGoesOn(Shell shell) throws IOException {
    try (var host = bare(shell)) {
      var first = host.home().resolve("first");
      var last = host.home().resolve("last");
      var steps =
          play(
              Waiting.run(Paths.copy(1, first, "1")),
              Waiting.run(uri(2, "POST", 5)),
              Waiting.run(Paths.copy(3, last, "3")));

      var report = new Applied(events).apply(host, (_, _) -> steps);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(asked).containsExactly("POST", "POST", "POST");
      assertThat(first).hasContent("1");
      assertThat(last).hasContent("3");
      assertThat(events).filteredOn(Event.StepRetried.class::isInstance).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void whatNeverComesGoodFailsTheStepAndSaysWhy(Shell shell) throws IOException {
    try (var host = bare(shell)) {
      var last = host.home().resolve("last");
      var steps = play(Waiting.run(uri(1, "POST", 1)), Waiting.run(Paths.copy(2, last, "2")));

      var report = new Applied(events).apply(host, (_, _) -> steps);

      assertThat(report.end()).isEqualTo(HostReport.End.FAILED);
      assertThat(asked).hasSize(2);
      assertThat(last).doesNotExist();
      assertThat(events)
          .filteredOn(Event.StepEnded.class::isInstance)
          .last()
          .asString()
          .contains("the answer has status 503, not 200");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aLookupIsMadeInTheSurvey(Shell shell) throws IOException {
    try (var host = bare(shell)) {
      asked.addAll(List.of("", ""));
      var steps = play(Waiting.run(uri(1, "GET", 0)));

      var report = new Applied(events).apply(host, (_, _) -> steps);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(asked).contains("GET");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void thePlanSaysWhoseWayTheRequestGoes(Shell shell) throws IOException {
    try (var bare = bare(shell);
        var host = new ScratchHost(shell)) {
      asked.addAll(List.of("", ""));
      var steps = play(Waiting.run(uri(1, "GET", 0)), Waiting.run(uri(2, "POST", 0)));

      assertThat(notes(bare, steps)).hasSize(2).allMatch(n -> n.contains("through the connection"));
      assertThat(notes(host, steps)).as("with curl").containsOnly("");
    }
  }

  private List<String> notes(ScratchHost host, List<HostPlay> steps) {
    return new Applied(events)
        .planWithTexts(host, (_, _) -> steps).stream()
            .flatMap(plan -> plan.items().stream())
            .map(PlanItem::note)
            .toList();
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aTaskBeforeMayHaveBroughtCurl(Shell shell) throws IOException {
    try (var host = bare(shell)) {
      var curl = host.home().resolve("bin/curl");
      // Who is root here is nobody on the scratch host.
      Files.setPosixFilePermissions(curl.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
      var script = "printf '%s\n' '#!/bin/sh' \"printf 'made\\\\n200 - text/plain'\" >" + curl;
      var steps =
          play(
              Waiting.run(Scripts.action(1, script + "; chmod +x " + curl)),
              Waiting.run(uri(2, "POST", 0)));

      var report = new Applied(events).apply(host, (_, _) -> steps);

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(asked).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aFailureIsRescuedLikeAnyOther(Shell shell) throws IOException {
    try (var host = bare(shell)) {
      var rescued = host.home().resolve("rescued");
      var after = host.home().resolve("after");
      var block =
          Waiting.block(
              List.of(Waiting.run(uri(1, "POST", 0))),
              List.of(Waiting.run(Paths.copy(2, rescued, "2"))),
              List.of());

      var report =
          new Applied(events)
              .apply(host, (_, _) -> play(block, Waiting.run(Paths.copy(3, after, "3"))));

      assertThat(report.end()).as(events.toString()).isEqualTo(HostReport.End.OK);
      assertThat(report.rescued()).isEqualTo(1);
      assertThat(rescued).hasContent("2");
      assertThat(after).hasContent("3");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.provision.engine.run.Shell#drawn")
  void aRequestForAllIsMadeOnceAndNobodyGoesOnBeforeIt(Shell shell) throws IOException {
    try (var crew = new Crew(shell, "h1", "h2")) {
      crew.lack("curl", "wget");
      var log = crew.home("h1").resolve("log");
      var once = new Item.Joint(uri(2, "POST", 5), true, Optional.empty());

      var reports =
          crew.apply(
              List.of("h1", "h2"),
              (host, _) ->
                  new HostPlay(
                      host,
                      1,
                      List.of(
                          Waiting.run(Scripts.append(1, log, "before")),
                          once,
                          Waiting.run(Scripts.append(3, log, "after"))),
                      List.of()));

      assertThat(reports.values())
          .as(crew.told())
          .extracting(HostReport::end)
          .containsOnly(HostReport.End.OK);
      assertThat(asked).hasSize(3);
      assertThat(log).hasContent("before\nbefore\nafter\nafter\n");
    }
  }

  private static ScratchHost bare(Shell shell) throws IOException {
    var host = new ScratchHost(shell);
    host.lacks("curl", "wget");
    return host;
  }

  private Step uri(int line, String method, int retries) {
    var id = Scripts.action(line, "true").id();
    var right =
        new Cond.Compare(
            new Cond.Number.Of(id.toString(), "status", -1),
            Cond.Operator.EQUAL,
            new Cond.Number.Literal(200));
    var until = new Verdict.Until(new Claim.OnHost(right), retries, Duration.ofSeconds(1));
    var step = Scripts.registered(Paths.step(line, "ask", Uri.MODULE, parameters(method)));
    return Scripts.judged(
        step, new Verdict(Optional.empty(), Optional.empty(), Optional.of(until)));
  }

  private Uri parameters(String method) {
    return new Uri(
        Text.plain("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
        method,
        List.of(200),
        false,
        Optional.empty(),
        Optional.empty(),
        Uri.BodyFormat.RAW,
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        Optional.empty(),
        30,
        Uri.Redirects.SAFE);
  }
}
