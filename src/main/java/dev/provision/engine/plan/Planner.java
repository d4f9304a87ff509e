package dev.provision.engine.plan;

import dev.provision.engine.program.HandlerKey;
import dev.provision.playbook.Handler;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.resource.ActionKind;
import dev.provision.resource.Desired;
import dev.provision.resource.Forwardable;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.LocalKind;
import dev.provision.resource.LookupKind;
import dev.provision.resource.Reach;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a host should be with what was observed: the plan of one play for one host. */
public final class Planner {
  private static final String RESCUED = "it fails, and its block goes on with the rescue";

  private static final String FORWARDED = "through the connection, as the host has no curl";

  private final HostFacts facts;
  private final Observation observation;
  private final PlanItems items = new PlanItems();
  private final Altered altered = new Altered();
  private final Map<StepId, String> names = new HashMap<>();

  /** How many of the blocks whose bodies are at hand have a rescue. */
  private int rescues;

  private Planner(HostFacts facts, Observation observation) {
    this.facts = facts;
    this.observation = observation;
  }

  public static HostPlan plan(HostPlay play, HostFacts facts, Observation observation) {
    var planner = new Planner(facts, observation);
    observation.cutOff().ifPresent(planner::cutOff);
    planner.add(play.items());
    planner.owed(play.handlers());
    return new HostPlan(play.host(), play.play(), planner.items.all());
  }

  private void add(List<Item> sequence) {
    sequence.forEach(this::add);
  }

  /** Adds an item; tells whether it is known to fail. */
  private boolean add(Item item) {
    switch (item) {
      case Item.Run(Step step) -> {
        return add(step);
      }
      case Item.Skipped s -> items.local(s.id(), s.name(), Verb.SKIP, s.reason(), s.at());
      case Item.Said s -> {
        return said(s);
      }
      case Item.Deferred d -> deferred(d);
      case Item.Joint j -> joint(j);
      case Item.Checked c -> checked(c);
      case Item.Block b -> {
        return block(b);
      }
      case Item.Flush _ -> {}
    }
    return false;
  }

  /**
   * What follows a failure that is known is never reached: in the plan is its rescue, so that the
   * plan of a block that fails each time comes to rest.
   */
  private boolean block(Item.Block block) {
    int own = block.rescue().isEmpty() ? 0 : 1;
    rescues += own;
    boolean failed = failing(block.body());
    rescues -= own;
    failed = failed && (own == 0 || failing(block.rescue()));
    add(block.always());
    return failed;
  }

  /** Adds items up to the first that is known to fail; tells whether there is one. */
  private boolean failing(List<Item> sequence) {
    for (Item item : sequence) {
      if (add(item)) {
        return true;
      }
    }
    return false;
  }

  /** What a dead run put in is taken back before all else: nothing that was seen is sure. */
  private void cutOff(String run) {
    altered.add(items.cutOff(run), Optional.empty(), new Reach.Wide());
  }

  /** One item, which knows of its members what would be known of each alone. */
  private void checked(Item.Checked checked) {
    int before = items.all().size();
    checked.members().forEach(this::add);
    items.gather(checked.check(), before);
  }

  private boolean add(Step step) {
    names.put(step.id(), step.name());
    switch (step.kind()) {
      case StateKind<?, ?> kind -> state(kind, step);
      case ActionKind<?> kind -> action(kind, step);
      case LookupKind<?> _ -> {
        return lookup(step);
      }
      case LocalKind<?> _ ->
          throw new IllegalStateException(
              "the local task at " + step.at() + " is a step. This is a bug in provision.");
    }
    return false;
  }

  private <P extends Record> void state(StateKind<P, ?> kind, Step step) {
    var parameters = kind.parameters().cast(step.parameters());
    var object = kind.object(parameters);
    var desired = kind.desired(parameters, facts);
    var wanted = StateLines.of(desired);
    var answer = Optional.ofNullable(observation.states().get(step.id()));
    var observed = answer.orElse(Lines.of(List.of()));
    var prediction = answer.isEmpty() ? unseen() : prediction(step, altered.reaching(object));
    var verb = answer.isEmpty() ? Verb.CHANGE : verb(desired, wanted, observed);
    var note = verb == Verb.BLOCKED ? observed.blocked().orElse("") : "";
    if (verb == Verb.BLOCKED && altered.first().isPresent()) {
      // What is in the way now may be gone, or what is needed there, when it is this step's turn.
      verb = Verb.CHANGE;
      note = "now " + note;
      prediction = prediction instanceof Prediction.Conditional ? prediction : unseen();
    }
    if (step.check() && verb.alters()) {
      verb = Verb.DIFFERS;
    }
    var missing = observed.missing(wanted);
    items.state(step, object, verb, prediction, missing, observed, note);
    if (verb.alters()) {
      altered.add(step.name(), Optional.of(object), kind.reach(parameters));
    }
  }

  private static Verb verb(Desired<?> desired, Lines wanted, Lines observed) {
    if (observed.meets(wanted)) {
      return Verb.OK;
    }
    if (observed.blocked().isPresent()) {
      return Verb.BLOCKED;
    }
    return switch (desired) {
      case Desired.Absent<?> _ -> Verb.REMOVE;
      case Desired.Present<?> _ -> observed.isAbsent() ? Verb.CREATE : Verb.CHANGE;
    };
  }

  private Prediction unseen() {
    return altered
        .first()
        .<Prediction>map(Prediction.Conditional::new)
        .orElse(new Prediction.KnownAfter(List.of()));
  }

  private static Prediction prediction(Step step, Optional<String> reaching) {
    if (step.when() instanceof Truth.OnHost) {
      return new Prediction.Conditional("its condition");
    }
    return reaching.<Prediction>map(Prediction.Conditional::new).orElse(new Prediction.Exact());
  }

  private <P extends Record> void action(ActionKind<P> kind, Step step) {
    var parameters = kind.parameters().cast(step.parameters());
    var prediction = prediction(step, Optional.empty());
    items.step(step, Verb.RUN, prediction, note(step));
    if (kind.changes(parameters)) {
      altered.add(step.name(), Optional.empty(), kind.reach(parameters));
    }
  }

  /** Tells whether it is known to fail. */
  private boolean lookup(Step step) {
    var prediction = prediction(step, altered.first());
    boolean fails =
        observation.failed().contains(step.id()) && prediction instanceof Prediction.Exact;
    if (fails && isRescued()) {
      items.step(step, Verb.SAY, prediction, RESCUED);
    } else {
      var verb = observation.read().contains(step.id()) ? Verb.READ : Verb.RUN;
      items.step(step, verb, prediction, note(step));
    }
    return fails;
  }

  /** Whose way a request goes that the host cannot make as it is. */
  private String note(Step step) {
    boolean bare =
        Stream.of("tool.curl", "tool.wget")
            .allMatch(t -> facts.get(t).filter("no"::equals).isPresent());
    return bare && step.kind() instanceof Forwardable<?> ? FORWARDED : "";
  }

  /** Tells whether it fails. */
  private boolean said(Item.Said said) {
    if (said.failure().isEmpty()) {
      items.local(said.id(), said.name(), Verb.SAY, said.message(), said.at());
    } else if (isRescued()) {
      items.local(said.id(), said.name(), Verb.SAY, RESCUED + ": " + said.failure(), said.at());
    } else {
      items.local(said.id(), said.name(), Verb.FAIL, said.failure(), said.at());
    }
    return !said.failure().isEmpty();
  }

  private boolean isRescued() {
    return rescues > 0;
  }

  /** It is compared when all hosts have come to it. */
  private void joint(Item.Joint joint) {
    var step = joint.step();
    names.put(step.id(), step.name());
    var where = joint.on().map(h -> "on " + h).orElse("");
    var note = joint.once() ? (where + " once for all hosts").strip() : where;
    var prediction = new Prediction.Conditional("all hosts having come to it");
    items.step(step, Verb.RUN, prediction, note);
    altered.add(step.name(), Optional.empty(), new Reach.Wide());
  }

  private void deferred(Item.Deferred d) {
    var needs = d.needs().stream().map(n -> names.getOrDefault(n, n.toString())).toList();
    items.waiting(d, needs);
    altered.add(d.name(), Optional.empty(), new Reach.Wide());
  }

  /** Handlers that an earlier run still owes make a plan pending even where all else is equal. */
  private void owed(List<Handler> handlers) {
    for (Handler handler : handlers) {
      if (observation.owed().contains(HandlerKey.of(handler.name()))) {
        items.owed(handler.name());
      }
    }
  }
}
