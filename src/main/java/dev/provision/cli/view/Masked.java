package dev.provision.cli.view;

import dev.provision.engine.Event;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.TextChange;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events and plans in which known secrets are masked before anything is cut or escaped: half a
 * secret at the end of a line is none that {@link MaskedStream} would know.
 */
public final class Masked {
  private Masked() {}

  /** The event, masked where it repeats what a host or a message says. */
  public static Event event(Event event, Masks masks) {
    return switch (event) {
      case Event.Planned e -> new Event.Planned(e.host(), plan(e.plan(), masks));
      case Event.StepEnded e ->
          new Event.StepEnded(
              e.host(),
              e.id(),
              e.name(),
              e.outcome(),
              lines(e.missing(), masks),
              masks.apply(e.output()));
      case Event.Staged e ->
          new Event.Staged(e.host(), e.id(), e.name(), lines(e.missing(), masks));
      case Event.Message e -> new Event.Message(e.host(), e.id(), e.name(), masks.apply(e.text()));
      case Event.Connected _, Event.Converging _, Event.Attached _, Event.StepStarted _ -> event;
      case Event.StepRetried _, Event.HandlerStarted _, Event.HandlerEnded _ -> event;
      case Event.BlockTurned _, Event.TakenBack _, Event.Reconnecting _ -> event;
      case Event.HostEnded _, Event.Invalid _ -> event;
      case Event.Warning _, Event.FactsRead _ -> event;
    };
  }

  /** The plans, likewise. */
  public static List<HostPlan> plans(List<HostPlan> plans, Masks masks) {
    return plans.stream().map(p -> plan(p, masks)).toList();
  }

  private static HostPlan plan(HostPlan plan, Masks masks) {
    return new HostPlan(
        plan.host(),
        plan.play(),
        plan.items().stream().map(i -> item(i, masks)).toList(),
        texts(plan.texts(), masks));
  }

  private static Map<StepId, TextChange> texts(Map<StepId, TextChange> texts, Masks masks) {
    var masked = new HashMap<StepId, TextChange>();
    texts.forEach(
        (id, t) -> masked.put(id, new TextChange(masks.apply(t.before()), masks.apply(t.after()))));
    return masked;
  }

  private static PlanItem item(PlanItem item, Masks masks) {
    return new PlanItem(
        item.id(),
        item.name(),
        item.kind(),
        item.object(),
        item.verb(),
        item.prediction(),
        lines(item.missing(), masks),
        lines(item.observed(), masks),
        item.hidden(),
        item.notifies(),
        masks.apply(item.note()),
        item.at(),
        item.members().stream().map(m -> item(m, masks)).toList());
  }

  private static Lines lines(Lines lines, Masks masks) {
    return Lines.of(lines.lines().stream().map(masks::apply).toList());
  }
}
