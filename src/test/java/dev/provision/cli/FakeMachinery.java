package dev.provision.cli;

import dev.provision.cli.view.Plans;
import dev.provision.engine.Event;
import dev.provision.engine.HostAccess;
import dev.provision.engine.HostReport;
import dev.provision.engine.HostReport.End;
import dev.provision.engine.HostSight;
import dev.provision.engine.plan.HostPlan;
import dev.provision.transport.Connector;
import dev.provision.transport.Target;
import dev.provision.transport.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Rooms below that do nothing but answer, and note what they were asked. */
final class FakeMachinery implements Machinery {
  List<HostPlan> plans = List.of(Plans.plan("web1", 1, Plans.create()));
  End end = End.OK;
  Map<String, HostSight> sights = new LinkedHashMap<>();
  String digest = "digest";
  Optional<RuntimeException> failure = Optional.empty();
  final List<ProjectRequest> requests = new ArrayList<>();
  final List<Project.Selection> selections = new ArrayList<>();
  final List<RunRequest> runs = new ArrayList<>();
  final List<String> watching = new ArrayList<>();
  int converged;
  int closed;

  @Override
  public Project project(ProjectRequest request) {
    failure.ifPresent(
        e -> {
          throw e;
        });
    requests.add(request);
    return new FakeProject();
  }

  @Override
  public void getReady() {}

  @Override
  public Connector connector() {
    return target -> {
      throw new UnreachableException(UnreachableException.Reason.NO_CONNECTION, "no network");
    };
  }

  @Override
  public Run run(Job job, RunRequest request, Consumer<Event> events) {
    runs.add(request);
    return new FakeRun(events);
  }

  private final class FakeProject implements Project {
    @Override
    public List<HostAccess> hosts(String pattern) {
      return List.of(new HostAccess("web1", new Target.Local(), Optional.empty()));
    }

    @Override
    public Job job(String playbook, Selection selection) {
      selections.add(selection);
      return new Job(
          playbook,
          hosts("all"),
          (host, knowledge) -> List.of(),
          List.of(),
          (host, users) -> hosts("all").getFirst(),
          digest,
          List.of());
    }

    @Override
    public Map<String, Object> list() {
      return Map.of("all", Map.of("hosts", List.of("web1")));
    }

    @Override
    public Optional<Map<String, Object>> host(String name) {
      return name.equals("web1") ? Optional.of(Map.of("a", 1)) : Optional.empty();
    }

    @Override
    public List<String> graph() {
      return List.of("@all:", "  |--web1");
    }
  }

  private final class FakeRun implements Run {
    private final Consumer<Event> events;

    FakeRun(Consumer<Event> events) {
      this.events = events;
    }

    @Override
    public List<HostPlan> survey() {
      plans.forEach(p -> events.accept(new Event.Planned(p.host(), p)));
      return plans;
    }

    @Override
    public void converge() {
      converged++;
    }

    @Override
    public Map<String, HostSight> sights() {
      return sights;
    }

    @Override
    public void watch(Predicate<String> hosts) {
      watching.addAll(sights.keySet().stream().filter(hosts).toList());
    }

    @Override
    public Map<String, HostReport> leave(List<HostPlan> made) {
      boolean pending = made.stream().anyMatch(p -> !p.isEmpty());
      return reports(pending ? End.PENDING : end);
    }

    @Override
    public Map<String, HostReport> reports() {
      return reports(end);
    }

    private Map<String, HostReport> reports(End how) {
      var reports = new LinkedHashMap<String, HostReport>();
      reports.put(
          "web1", new HostReport(how, Map.of(), 0, 0, "", 2, 10, 20, Duration.ofSeconds(1)));
      reports.forEach((host, report) -> events.accept(new Event.HostEnded(host, report)));
      return reports;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
