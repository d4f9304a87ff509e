package dev.provision.engine;

import dev.provision.engine.run.ScratchHost;
import dev.provision.engine.run.Shell;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Knowledge;
import dev.provision.transport.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several scratch hosts that go through a play together. */
final class Crew implements AutoCloseable {
  private final Map<String, ScratchHost> hosts = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();

  /** What one of the hosts is to go through. */
  interface PlayOf {
    HostPlay of(String host, Knowledge knowledge);
  }

  Crew(Shell shell, String... names) throws IOException {
    for (String name : names) {
      hosts.put(name, new ScratchHost(shell));
    }
  }

  /** None of the hosts has these programs. */
  void lack(String... programs) throws IOException {
    for (ScratchHost host : hosts.values()) {
      host.lacks(programs);
    }
  }

  /** A path in the home of a host. */
  Path home(String host) {
    return hosts.get(host).home();
  }

  Path state(String host) {
    return hosts.get(host).state();
  }

  String told() {
    return events.toString();
  }

  /** Surveys and converges the named hosts, in one batch. */
  Map<String, HostReport> apply(List<String> names, PlayOf play) {
    events.clear();
    var runs =
        names.stream()
            .map(
                name ->
                    new HostRun(
                        access(name),
                        this::connect,
                        (host, known) -> List.of(play.of(host, known)),
                        (host, _) -> access(host),
                        Applied.settings(),
                        this::tell))
            .toList();
    var apply = new Apply(new Fleet(2), runs);
    apply.survey();
    apply.converge(List.of(new PlayOrder(1, List.of(names), 100, false)));
    return apply.reports();
  }

  private synchronized void tell(Event event) {
    events.add(event);
  }

  private dev.provision.transport.Connection connect(Target target) {
    return hosts.get(((Target.Ssh) target).host()).current();
  }

  private static HostAccess access(String name) {
    var target =
        new Target.Ssh(
            name,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    return new HostAccess(name, target, Optional.empty());
  }

  @Override
  public void close() throws IOException {
    for (ScratchHost host : hosts.values()) {
      host.close();
    }
  }
}
