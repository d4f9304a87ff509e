package dev.provision.backup;

import dev.provision.engine.HostAccess;
import dev.provision.engine.run.Ask;
import dev.provision.engine.run.Frame;
import dev.provision.repository.Lease;
import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import dev.provision.repository.Snapshot;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import dev.provision.transport.Connector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves a snapshot: its models are restored to a scratch folder of a host, a second server is
 * started on them at a free port of loopback, its list is compared and the smallest model is asked.
 * Nothing of it stays.
 */
public record Drill(
    Repository repository,
    Connector connector,
    Duration patience,
    Throttle throttle,
    Progress progress) {
  private static final Library DRILL = Library.beside(Drill.class, "drill.sh");
  private static final Ask ASK = new Ask(Duration.ofMinutes(15), 1024 * 1024);
  private static final int SHOWN = 12;

  /**
   * Runs it.
   *
   * @param now by the controller's clock
   */
  public DrillResult run(Snapshot snapshot, HostAccess host, Instant now) {
    try (var _ = repository.lease(Lease.Purpose.USE, patience)) {
      var models = snapshot.models().stream().filter(Model::complete).toList();
      var scratch = ".provision-drill." + snapshot.id();
      var restore = new HostRestore(repository, throttle, progress, host, connector);
      var problems = new ArrayList<String>();
      var shown = new ArrayList<String>();
      var restored =
          restore.scratch(
              new RestoreOrder(models),
              scratch,
              (store, connection) -> {
                var program =
                    program(
                        store.origin().server(), store.origin().store() + "/" + scratch, models);
                var frames = ASK.ask(connection, host.become(), program);
                judge(frames, models, shown, problems);
              });
      snapshot.models().stream()
          .filter(m -> !m.complete())
          .forEach(m -> problems.add(ModelName.brief(m.name()) + ": it is not whole"));
      restored.failure().ifPresent(problems::add);
      problems.addAll(restored.problems());
      return new DrillResult(snapshot.host(), host.host(), snapshot.id(), now, shown, problems);
    }
  }

  private static Sh program(String unit, String folder, List<Model> models) {
    var smallest = models.stream().min(Comparator.comparingLong(Model::size));
    return Sh.all(
        List.of(
            DRILL.sh(),
            Sh.assign("d_unit", Word.quoted(unit)),
            Sh.assign("d_scratch", Word.quoted(folder)),
            Sh.call(
                "d_drill", Word.quoted(smallest.map(m -> ModelName.brief(m.name())).orElse("")))));
  }

  private static void judge(
      List<Frame> frames, List<Model> models, List<String> shown, List<String> problems) {
    Map<String, String> listed = new HashMap<>();
    boolean answered = false;
    for (Frame frame : frames) {
      switch (frame.name()) {
        case "listed" -> listed.put(frame.word(0), frame.word(1));
        case "answered" -> answered = true;
        case "silent" -> problems.add("the second server did not answer");
        default -> {} // what a login shell says
      }
    }
    for (Model model : models) {
      var name = ModelName.brief(model.name());
      var wanted = model.manifest().digest().hex().substring(0, SHOWN);
      if (wanted.equals(listed.get(name))) {
        shown.add(name);
      } else {
        problems.add(
            name
                + ": the second server shows "
                + Optional.ofNullable(listed.get(name)).orElse("none"));
      }
    }
    if (!answered && !models.isEmpty()) {
      problems.add("no model answered");
    }
  }
}
