package dev.provision.engine.program;

import dev.provision.playbook.Step;
import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Kind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.StateKind;
import dev.provision.shell.Library;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The calls of kinds' functions for steps: the one place where a step's parameters meet the class
 * that its kind takes, and where the step's user and environment are put around them.
 *
 * @param facts of the host
 * @param runner whose rights the program has on the host
 */
record Calls(HostFacts facts, String runner) {

  /** The probe of several steps of one kind, as items 1 to n. */
  <P extends Record> Sh probe(StateKind<P, ?> kind, List<Step> steps) {
    return kind.probe(steps.stream().map(s -> parameters(kind, s)).toList());
  }

  Sh probe(StateKind<?, ?> kind, Step step) {
    return as(step, probe(kind, List.of(step)));
  }

  /** What ensures neighbouring steps of one kind and one user. */
  <P extends Record> Sh ensure(StateKind<P, ?> kind, List<Step> steps) {
    var items = steps.stream().map(s -> parameters(kind, s)).toList();
    return as(steps.getFirst(), kind.ensure(items, facts));
  }

  <P extends Record> Sh act(ActionKind<P> kind, Step step) {
    return as(step, kind.act(parameters(kind, step), facts));
  }

  <P extends Record> Sh read(LookupKind<P> kind, Step step) {
    return as(step, kind.read(parameters(kind, step), facts));
  }

  /** Whether a step needs another user's rights than the program has. */
  boolean isOfAnotherUser(Step step) {
    return !user(step).equals(runner);
  }

  /** Whose rights a step has: without {@code become} those of who logged in. */
  String user(Step step) {
    return step.user().orElseGet(() -> facts.get("login").orElse(runner));
  }

  private Sh as(Step step, Sh calls) {
    var environment =
        step.environment().stream()
            .map(v -> Sh.call("_env", Word.quoted(v.name()), Word.of(v.value())))
            .toList();
    var body = Sh.all(environment).then(calls);
    return isOfAnotherUser(step)
        ? Sh.call("_as", Word.quoted(user(step)), Word.program(body))
        : body;
  }

  private static <P extends Record> P parameters(Kind<P> kind, Step step) {
    return kind.parameters().cast(step.parameters());
  }

  /** The libraries that these steps' kinds call, each once, in the order first needed. */
  static List<Library> libraries(List<Step> steps) {
    SequencedMap<String, Library> found = new LinkedHashMap<>();
    steps.forEach(s -> s.kind().libraries().forEach(l -> found.putIfAbsent(l.name(), l)));
    return new ArrayList<>(found.values());
  }
}
