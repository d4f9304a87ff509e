package dev.provision.engine.program;

import dev.provision.playbook.Handler;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.HostFacts;
import dev.provision.resource.StateKind;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final StepWriter steps;
  private final Map<StepId, List<String>> due;
  private final List<Item.Block> blocks = new ArrayList<>();
  private boolean cut;

  private Converge(Request request) {
    this.request = request;
    this.calls = new Calls(request.facts(), request.runner());
    this.steps = new StepWriter(calls, request.expected(), request.tried());
    this.due = Due.of(request.items(), request.handlers());
  }

  /**
   * What is to be written.
   *
   * @param items of a host's play
   * @param handlers that may run at its flush points
   * @param left steps that are left out, as they are done or known to be equal
   * @param rescuing blocks whose body failed in an earlier segment: they go on with their rescue
   * @param failing blocks that failed in an earlier segment for good: they go on with what they
   *     always do, and fail then
   * @param watched steps that earlier segments ensured: the final survey looks at them too
   * @param leading steps between barriers that this host runs, or announces for another one to run
   * @param ended steps that another host, or the controller, has run for this one
   * @param tried steps that were tried in earlier programs and are to be tried again
   * @param expected digests of the answers that the items were resolved with: of lookups, and of
   *     the steps of handlers that may run again
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
      Set<StepId> failing,
      List<Step> watched,
      Set<StepId> leading,
      Map<StepId, Ended> ended,
      Set<StepId> tried,
      Map<StepId, String> expected,
      HostFacts facts,
      String runner,
      int stopAfter) {
    public Request {
      items = List.copyOf(items);
      handlers = List.copyOf(handlers);
      left = Set.copyOf(left);
      rescuing = Set.copyOf(rescuing);
      failing = Set.copyOf(failing);
      watched = List.copyOf(watched);
      leading = Set.copyOf(leading);
      ended = Map.copyOf(ended);
      tried = Set.copyOf(tried);
      expected = Map.copyOf(expected);
    }
  }

  public static Program write(Request request) {
    return new Converge(request).program();
  }

  private Program program() {
    var flush = Sh.function("_all_owed", Sh.all(handlers()));
    var main = Sh.function("_all_steps", sequence(request.items()));
    var surveyed = surveyed();
    var probes = Probes.of(calls, surveyed);
    var tail = Sh.function("_all_states", probes.text());
    var body = Sh.all(steps.functions()).then(flush).then(main).then(tail);
    var text = ProgramText.converge(surveyed, calls, body, request.stopAfter());
    return new Program(text, surveyed, blocks, probes.order());
  }

  /** What the final survey looks at: the program's own steps, then those of earlier segments. */
  private List<Item> surveyed() {
    var all = new ArrayList<>(steps.numbered());
    request.watched().forEach(s -> all.add(new Item.Run(s)));
    return all;
  }

  private List<Sh> handlers() {
    var lines = new ArrayList<Sh>();
    for (Handler handler : request.handlers()) {
      var key = HandlerKey.of(handler.name());
      steps.functions().add(Sh.assign("_hn_" + key, Word.quoted(handler.name())));
      steps.functions().add(Sh.function("h_" + key, sequence(handler.body())));
      cut = false;
      var words = new ArrayList<>(List.of(Word.plain(key), Word.plain("h_" + key)));
      if (isResumed(handler)) {
        words.add(Word.plain("rest"));
      }
      lines.add(Sh.orReturn(Sh.call("_handler", words)));
    }
    return lines;
  }

  /** Whether an earlier program of the run ended in the middle of a handler. */
  private boolean isResumed(Handler handler) {
    return HandlersByKey.items(handler).stream()
        .anyMatch(
            id ->
                request.left().contains(id)
                    || request.rescuing().contains(id)
                    || request.failing().contains(id)
                    || request.ended().containsKey(id));
  }

  private Sh sequence(List<Item> items) {
    var lines = new ArrayList<Sh>();
    for (List<Item> group : Neighbours.of(items, request.left())) {
      if (cut) {
        break;
      }
      lines.add(group.size() > 1 ? together(group) : single(group.getFirst()));
    }
    return Sh.all(lines);
  }

  private Sh flush(Item.Flush flush) {
    var keys = due.getOrDefault(flush.id(), List.of());
    if (keys.isEmpty()) {
      return Sh.nothing();
    }
    steps.numbered().add(flush);
    var words = new ArrayList<>(List.of(Word.number(steps.numbered().size())));
    keys.forEach(key -> words.add(Word.plain(key)));
    return Sh.orReturn(Sh.call("_flush", words));
  }

  private Sh together(List<Item> group) {
    var members = group.stream().map(i -> ((Item.Run) i).step()).toList();
    return steps.together((StateKind<?, ?>) members.getFirst().kind(), members);
  }

  private Sh single(Item item) {
    return switch (item) {
      case Item.Run(Step step) ->
          Optional.ofNullable(request.ended().get(step.id()))
              .map(e -> steps.ended(new Item.Joint(step, false, Optional.empty()), e))
              .orElseGet(() -> steps.run(step));
      case Item.Joint joint -> joint(joint);
      case Item.Said said -> steps.said(said);
      case Item.Skipped _ -> Sh.nothing();
      case Item.Deferred _ -> {
        cut = true;
        yield Sh.call("_stop", Word.plain("result"), Word.number(steps.numbered().size()));
      }
      case Item.Block block -> block(block);
      case Item.Flush flush -> flush(flush);
      case Item.Checked checked -> steps.checked(checked);
    };
  }

  /**
   * Hosts come to a step between barriers one by one; that they have is the controller's to see.
   */
  private Sh joint(Item.Joint joint) {
    var step = joint.step();
    var ended = Optional.ofNullable(request.ended().get(step.id()));
    boolean leads = request.leading().contains(step.id());
    boolean here = leads && joint.on().isEmpty();
    if (ended.isPresent() && !here) {
      return steps.ended(joint, ended.get());
    }
    cut = true;
    if (!here) {
      return steps.meet(joint, leads);
    }
    var run = ended.map(e -> steps.ended(joint, e)).orElseGet(() -> steps.run(step));
    return run.then(steps.meet(joint, false));
  }

  private Sh block(Item.Block block) {
    blocks.add(block);
    int number = blocks.size();
    boolean failed = request.failing().contains(block.id());
    boolean rescues = request.rescuing().contains(block.id());
    var body =
        failed
            ? Word.plain("false")
            : part("b" + number + "_body", rescues ? block.rescue() : block.body());
    boolean stopped = cut;
    cut = false;
    var rescue = part("b" + number + "_rescue", failed || rescues ? List.of() : block.rescue());
    cut = false;
    var always = part("b" + number + "_always", block.always());
    cut = stopped;
    return Sh.orReturn(Sh.call("_block", Word.number(number), body, rescue, always));
  }

  private Word part(String name, List<Item> items) {
    if (items.isEmpty()) {
      return Word.plain("-");
    }
    steps.functions().add(Sh.function(name, sequence(items)));
    return Word.plain(name);
  }
}
