package dev.provision.engine.plan;

import dev.provision.config.Position;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The items of a plan while it is made. */
final class PlanItems {
  private static final Lines NONE = new Lines(new TreeSet<>());

  private static final Position NOWHERE = new Position("", 0, 0);

  private final List<PlanItem> items = new ArrayList<>();

  List<PlanItem> all() {
    return items;
  }

  /** A step that has a state. */
  void state(
      Step step,
      ObjectKey object,
      Verb verb,
      Prediction prediction,
      Lines missing,
      Lines observed,
      String note) {
    add(step, Optional.of(object), verb, prediction, missing, observed, note);
  }

  /** A step that has none. */
  void step(Step step, Verb verb, Prediction prediction, String note) {
    add(step, Optional.empty(), verb, prediction, NONE, NONE, note);
  }

  private void add(
      Step step,
      Optional<ObjectKey> object,
      Verb verb,
      Prediction prediction,
      Lines missing,
      Lines observed,
      String note) {
    items.add(
        new PlanItem(
            step.id(),
            step.name(),
            step.kind().name(),
            object,
            verb,
            prediction,
            missing,
            observed,
            step.hidden(),
            step.notifies(),
            note,
            step.at()));
  }

  /** What concerns the controller alone. */
  void local(StepId id, String name, Verb verb, String note, Position at) {
    bare(id, name, verb, new Prediction.Exact(), note, at);
  }

  /**
   * @param needs the names of the steps whose results it waits for
   */
  void waiting(Item.Deferred d, List<String> needs) {
    bare(d.id(), d.name(), Verb.WAIT, new Prediction.KnownAfter(needs), "", d.at());
  }

  /** A handler that an earlier run owes. */
  void owed(String handler) {
    var id = new StepId("handler." + handler, 0);
    bare(id, handler, Verb.HANDLER, new Prediction.Exact(), "owed by an earlier run", NOWHERE);
  }

  /**
   * What a dead run put in, which the next one takes back.
   *
   * @return the item's name
   */
  String cutOff(String run) {
    var name = "Take back what run " + run + " put in";
    var note = "it was cut off before it was checked";
    bare(new StepId("swap", 0), name, Verb.RUN, new Prediction.Exact(), note, NOWHERE);
    return name;
  }

  /** Makes one item of a checked block of all items from a place on. */
  void gather(Step check, int from) {
    var tail = items.subList(from, items.size());
    var members = List.copyOf(tail);
    tail.clear();
    items.add(CheckedItem.of(check, members));
  }

  private void bare(
      StepId id, String name, Verb verb, Prediction prediction, String note, Position at) {
    items.add(
        new PlanItem(
            id,
            name,
            "",
            Optional.empty(),
            verb,
            prediction,
            NONE,
            NONE,
            false,
            List.of(),
            note,
            at));
  }
}
