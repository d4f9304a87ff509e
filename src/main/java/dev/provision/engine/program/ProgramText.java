package dev.provision.engine.program;

import dev.provision.engine.run.Frame;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.Truth;
import dev.provision.resource.Libraries;
import dev.provision.resource.Lines;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands around the calls of every program: the libraries they need, where things are. */
final class ProgramText {
  private static final Library JOURNAL = Library.beside(Frame.class, "journal.sh");
  private static final Library RUNNER = Library.beside(ProgramText.class, "runner.sh");
  private static final Library ACTIONS = Library.beside(ProgramText.class, "actions.sh");
  private static final Library TRIED = Library.beside(ProgramText.class, "tried.sh");
  private static final Library FLOW = Library.beside(ProgramText.class, "flow.sh");
  private static final Library TOGETHER = Library.beside(ProgramText.class, "together.sh");
  private static final Library CONDITIONS = Library.beside(ProgramText.class, "conditions.sh");
  private static final Library SWAP = Library.beside(Frame.class, "swap.sh");
  private static final Library CHECKED = Library.beside(ProgramText.class, "checked.sh");
  private static final Library AS = Library.beside(ProgramText.class, "as.sh");

  private ProgramText() {}

  /** A program that runs under the launcher and journals. */
  static Sh converge(List<Item> items, Calls calls, Sh body, int stopAfter) {
    var steps = items.stream().flatMap(ProgramText::steps).toList();
    var parts = new ArrayList<Sh>();
    parts.add(libraries(steps, calls));
    parts.add(JOURNAL.sh());
    parts.add(RUNNER.sh());
    parts.add(ACTIONS.sh());
    parts.add(FLOW.sh());
    if (steps.stream()
        .anyMatch(s -> s.kind() instanceof StateKind<?, ?> k && k.takesNeighbours())) {
      parts.add(TOGETHER.sh());
    }
    if (steps.stream().anyMatch(s -> s.verdict().isOnController())) {
      parts.add(TRIED.sh());
    }
    if (steps.stream().anyMatch(ProgramText::hasConditions)) {
      parts.add(CONDITIONS.sh());
    }
    if (items.stream().anyMatch(Item.Checked.class::isInstance)) {
      parts.add(SWAP.sh());
      parts.add(CHECKED.sh());
    }
    parts.add(body);
    if (stopAfter > 0) {
      parts.add(Sh.assign("_stop_after", Word.number(stopAfter)));
    }
    parts.add(Sh.call("_begin", Word.plain(Digests.of(Sh.all(parts).raw()))));
    parts.add(Sh.call("_main"));
    return Sh.all(parts);
  }

  /** Of all that is numbered, what a kind's functions are called for. */
  private static Stream<Step> steps(Item item) {
    return switch (item) {
      case Item.Run(Step step) -> Stream.of(step);
      case Item.Checked(Step check, _) -> Stream.of(check);
      case Item.Joint _, Item.Said _, Item.Skipped _, Item.Deferred _ -> Stream.of();
      case Item.Block _, Item.Flush _ -> Stream.of();
    };
  }

  /** A program that only reads and answers on standard output. */
  static Sh survey(List<Step> steps, Calls calls, Sh body) {
    var parts = new ArrayList<Sh>();
    parts.add(assigned("PROV_STATE", calls, "state"));
    parts.add(assigned("PROV_RUNDIR", calls, "rundir"));
    parts.add(Sh.assign("PROV_RUN", Word.plain("survey")));
    parts.add(Sh.constant("export PROV_STATE PROV_RUN"));
    parts.add(libraries(steps, calls));
    parts.add(body);
    return Sh.all(parts);
  }

  /** A state as a shell holds it: each line with a leading blank. */
  static String indented(Lines lines) {
    return lines.lines().stream().map(l -> " " + l).collect(Collectors.joining("\n"));
  }

  private static Sh libraries(List<Step> steps, Calls calls) {
    var all = new ArrayList<Sh>();
    Libraries.ALL.forEach(l -> all.add(l.sh()));
    Calls.libraries(steps).forEach(l -> all.add(l.sh()));
    var text = Sh.all(all);
    if (steps.stream().noneMatch(calls::isOfAnotherUser)) {
      return text;
    }
    return Sh.assign("_libs", Word.program(text))
        .then(Sh.constant("eval \"$_libs\""))
        .then(AS.sh());
  }

  private static Sh assigned(String variable, Calls calls, String fact) {
    return Sh.assign(variable, Word.quoted(calls.facts().get(fact).orElse("/nonexistent")));
  }

  private static boolean hasConditions(Step step) {
    return step.when() instanceof Truth.OnHost || step.verdict().claims().findAny().isPresent();
  }
}
