package dev.provision.engine.program;

import dev.provision.playbook.Handler;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.resource.ActionKind;
import dev.provision.resource.HostFacts;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the program that brings a host to its desired state: for each step a set of functions,
 * then a main sequence that calls them in the order written. The program ends early, for the
 * controller to go on, before the first item whose parameters hang on results that only the host
 * has.
 */
public final class Converge {
  private final Request request;
  private final Calls calls;
  private final List<Item> numbered = new ArrayList<>();
  private final List<Item.Block> blocks = new ArrayList<>();
  private final List<Sh> functions = new ArrayList<>();
  private boolean cut;

  private Converge(Request request) {
    this.request = request;
    this.calls = new Calls(request.facts(), request.runner());
  }

  /**
   * What is to be written.
   *
   * @param items of a host's play
   * @param handlers that may run at its flush points
   * @param left steps that are left out, as they are done or known to be equal
   * @param rescuing blocks whose body failed in an earlier segment: they go on with their rescue
   * @param facts of the host
   * @param runner whose rights the program has on the host
   * @param stopAfter stops the runner after so many frames; 0 for never. Only tests that kill it at
   *     a chosen frame ask for more
   */
  public record Request(
      List<Item> items,
      List<Handler> handlers,
      Set<StepId> left,
      Set<StepId> rescuing,
      HostFacts facts,
      String runner,
      int stopAfter) {
    public Request {
      items = List.copyOf(items);
      handlers = List.copyOf(handlers);
      left = Set.copyOf(left);
      rescuing = Set.copyOf(rescuing);
    }
  }

  public static Program write(Request request) {
    return new Converge(request).program();
  }

  private Program program() {
    var handlers = handlers();
    var flush = Sh.function("flush", Sh.all(handlers));
    var main = Sh.function("main", sequence(request.items()));
    var steps =
        numbered.stream()
            .filter(Item.Run.class::isInstance)
            .map(i -> ((Item.Run) i).step())
            .toList();
    var probes = Probes.of(calls, numbered);
    var tail = Sh.function("tail", probes.text());
    var body = Sh.all(functions).then(flush).then(main).then(tail);
    var text = ProgramText.converge(steps, calls, body, request.stopAfter());
    return new Program(text, numbered, blocks, probes.order());
  }

  private List<Sh> handlers() {
    var lines = new ArrayList<Sh>();
    for (Handler handler : request.handlers()) {
      var key = HandlerKey.of(handler.name());
      functions.add(Sh.assign("_hn_" + key, Word.quoted(handler.name())));
      functions.add(Sh.function("h_" + key, sequence(handler.body())));
      cut = false;
      lines.add(Sh.orReturn(Sh.call("_handler", Word.plain(key), Word.plain("h_" + key))));
    }
    return lines;
  }

  private Sh sequence(List<Item> items) {
    var lines = new ArrayList<Sh>();
    for (Item item : items) {
      if (cut) {
        break;
      }
      switch (item) {
        case Item.Run(Step step) -> {
          if (!request.left().contains(step.id())) {
            lines.add(run(step));
          }
        }
        case Item.Said said -> {
          if (!request.left().contains(said.id())) {
            lines.add(said(said));
          }
        }
        case Item.Skipped _ -> {}
        case Item.Deferred _ -> {
          lines.add(Sh.call("_stop", Word.plain("result"), Word.number(numbered.size())));
          cut = true;
        }
        case Item.Block block -> lines.add(block(block));
        case Item.Flush _ -> lines.add(Sh.orReturn(Sh.call("flush")));
      }
    }
    return Sh.all(lines);
  }

  private Sh said(Item.Said said) {
    numbered.add(said);
    var line =
        Sh.call("_said", Word.number(numbered.size()), Word.yesNo(!said.failure().isEmpty()));
    return Sh.orReturn(line);
  }

  private Sh block(Item.Block block) {
    blocks.add(block);
    int number = blocks.size();
    boolean rescues = request.rescuing().contains(block.id());
    var body = part("b" + number + "_body", rescues ? block.rescue() : block.body());
    boolean stopped = cut;
    cut = false;
    var rescue = part("b" + number + "_rescue", rescues ? List.of() : block.rescue());
    cut = false;
    var always = part("b" + number + "_always", block.always());
    cut = stopped;
    return Sh.orReturn(Sh.call("_block", Word.number(number), body, rescue, always));
  }

  private Word part(String name, List<Item> items) {
    if (items.isEmpty()) {
      return Word.plain("-");
    }
    functions.add(Sh.function(name, sequence(items)));
    return Word.plain(name);
  }

  private Sh run(Step step) {
    numbered.add(new Item.Run(step));
    int n = numbered.size();
    conditions(step, n);
    var call =
        switch (step.kind()) {
          case StateKind<?, ?> kind -> state(kind, step, n);
          case ActionKind<?> kind -> action(kind, step, n);
          case LookupKind<?> kind -> lookup(kind, step, n);
          case LocalKind<?> _ ->
              throw new IllegalStateException(
                  "the local task at " + step.at() + " is a step. This is a bug in provision.");
        };
    return step.ignoreErrors()
        ? Sh.orElse(call, Sh.call("_ignored", Word.number(n)))
        : Sh.orReturn(call);
  }

  private <P extends Record> Sh state(StateKind<P, ?> kind, Step step, int n) {
    var desired =
        StateLines.of(kind.desired(kind.parameters().cast(step.parameters()), calls.facts()));
    functions.add(Sh.assign("d" + n, Word.quoted(ProgramText.indented(desired))));
    functions.add(Sh.function("p" + n, calls.probe(kind, step)));
    functions.add(Sh.function("e" + n, calls.ensure(kind, step)));
    return Sh.call(
        "_state",
        Word.number(n),
        limit(step),
        Word.yesNo(step.hidden()),
        handlers(step),
        name(step));
  }

  private <P extends Record> Sh action(ActionKind<P> kind, Step step, int n) {
    functions.add(Sh.function("a" + n, calls.act(kind, step)));
    boolean changes = kind.changes(kind.parameters().cast(step.parameters()));
    return Sh.call(
        "_action",
        Word.number(n),
        limit(step),
        Word.yesNo(step.hidden()),
        handlers(step),
        name(step),
        Word.yesNo(changes),
        Word.yesNo(step.registered()),
        Word.number(retries(step)),
        Word.number(delay(step)));
  }

  private <P extends Record> Sh lookup(LookupKind<P> kind, Step step, int n) {
    functions.add(Sh.function("r" + n, calls.read(kind, step)));
    return Sh.call(
        "_lookup",
        Word.number(n),
        limit(step),
        Word.yesNo(step.hidden()),
        name(step),
        Word.yesNo(step.registered()),
        Word.number(retries(step)),
        Word.number(delay(step)));
  }

  private void conditions(Step step, int n) {
    if (step.when() instanceof Truth.OnHost(var condition)) {
      functions.add(Sh.function("w" + n, ConditionText.of(condition, this::numberOf)));
    }
    step.verdict()
        .changed()
        .ifPresent(c -> functions.add(Sh.function("c" + n, ConditionText.of(c, this::numberOf))));
    step.verdict()
        .failed()
        .ifPresent(c -> functions.add(Sh.function("f" + n, ConditionText.of(c, this::numberOf))));
    step.verdict()
        .until()
        .ifPresent(
            u ->
                functions.add(
                    Sh.function("u" + n, ConditionText.of(u.condition(), this::numberOf))));
  }

  /** The last step of that identity so far: a condition speaks of what has run before it. */
  private int numberOf(String id) {
    for (int n = numbered.size(); n > 0; n--) {
      if (numbered.get(n - 1) instanceof Item.Run(Step step) && step.id().toString().equals(id)) {
        return n;
      }
    }
    throw new IllegalStateException(
        "a condition names step "
            + id
            + ", which is not in the program. This is a bug in provision.");
  }

  private static Word limit(Step step) {
    return Word.number(step.limit().toSeconds());
  }

  private static Word name(Step step) {
    return Word.quoted(step.name().replace('\n', ' '));
  }

  private static Word handlers(Step step) {
    return Word.quoted(String.join(" ", step.notifies().stream().map(HandlerKey::of).toList()));
  }

  private static int retries(Step step) {
    return step.verdict().until().map(u -> u.retries()).orElse(0);
  }

  private static long delay(Step step) {
    return step.verdict().until().map(u -> u.delay().toSeconds()).orElse(0L);
  }
}
