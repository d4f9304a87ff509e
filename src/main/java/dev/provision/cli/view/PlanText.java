package dev.provision.cli.view;

import dev.provision.cli.view.Style.Tone;
import dev.provision.config.Secret;
import dev.provision.engine.plan.HostPlan;
import dev.provision.engine.plan.PlanItem;
import dev.provision.engine.plan.Prediction;
import dev.provision.engine.plan.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans as people read them: a heading per host, a symbol per step, below it what changes (of a
 * checked block its files), and one line for the total. Only what is to be done is shown, and what
 * the playbook says beside it.
 *
 * @param style for the symbols
 * @param diff texts of several lines are shown as a difference, not cut
 */
public record PlanText(Style style, boolean diff) {
  private static final int VALUE = 100;

  /** All of them, in their order; ends in a line break. */
  public String render(List<HostPlan> plans) {
    var lines = new ArrayList<String>();
    for (HostPlan plan : plans) {
      if (!plan.isEmpty()) {
        lines.add(style.paint(Tone.STRONG, heading(plan, plans)));
        plan.items().stream().filter(PlanText::isShown).forEach(i -> item(i, plan, lines));
        lines.add("");
      }
    }
    lines.add(PlanTotal.of(plans).sentence());
    return String.join("\n", lines) + "\n";
  }

  private static boolean isShown(PlanItem item) {
    return item.verb().isPending() || item.verb() == Verb.SAY && !item.note().isEmpty();
  }

  private static String heading(HostPlan plan, List<HostPlan> plans) {
    boolean many = plans.stream().anyMatch(p -> p.play() != plans.getFirst().play());
    return Printable.line(plan.host()) + (many ? " (play " + plan.play() + ")" : "");
  }

  private void item(PlanItem item, HostPlan plan, List<String> lines) {
    var symbol = style.paint(tone(item.verb()), item.verb().symbol());
    lines.add("  " + symbol + " " + Printable.line(item.name()) + about(item));
    if (!item.note().isEmpty()) {
      lines.add("      " + note(item));
    }
    if (item.hidden()) {
      hidden(item, lines);
    } else {
      var text = Optional.ofNullable(plan.texts().get(item.id()));
      Attribute.of(item).stream()
          .filter(a -> text.isEmpty() || !a.isOfText())
          .forEach(a -> attribute(a, item.verb(), lines));
      text.ifPresent(t -> difference("      text:", t.before(), t.after(), lines));
    }
    if (!item.notifies().isEmpty()) {
      var names = item.notifies().stream().map(Printable::line).toList();
      lines.add("      notifies: " + String.join(", ", names));
    }
    var members = new ArrayList<String>();
    item.members().stream().filter(m -> m.verb().isPending()).forEach(m -> item(m, plan, members));
    members.forEach(line -> lines.add("    " + line));
  }

  /** A message of the playbook's author is shown whole: its remedy stands at its end. */
  private static String note(PlanItem item) {
    return switch (item.verb()) {
      case SAY, FAIL -> Printable.line(item.note());
      default -> Printable.cut(item.note(), VALUE);
    };
  }

  private String about(PlanItem item) {
    var object = item.object().map(o -> "  " + Printable.line(o.toString())).orElse("");
    return style.paint(Tone.WEAK, object + prediction(item.prediction()));
  }

  private static String prediction(Prediction prediction) {
    return switch (prediction) {
      case Prediction.Exact() -> "";
      case Prediction.Conditional(String on) -> "  (conditional on " + Printable.line(on) + ")";
      case Prediction.KnownAfter(List<String> steps) when steps.isEmpty() ->
          "  (known after earlier steps)";
      case Prediction.KnownAfter(List<String> steps) ->
          steps.stream()
              .map(Printable::line)
              .collect(Collectors.joining(", ", "  (known after ", ")"));
    };
  }

  private static void hidden(PlanItem item, List<String> lines) {
    Attribute.of(item).stream()
        .filter(Attribute::hasValue)
        .forEach(a -> lines.add("      " + Printable.line(a.name()) + ": " + Secret.MASK));
  }

  private void attribute(Attribute a, Verb verb, List<String> lines) {
    var name = "      " + Printable.line(a.name()) + ": ";
    if (!a.hasValue()) {
      lines.add("      its present form is edited");
    } else if (!a.isSingle()) {
      lines.add(
          name
              + a.after().stream().map(v -> "+" + Shown.brief(v)).collect(Collectors.joining(" ")));
    } else if (diff && (a.after().getFirst() + String.join("", a.before())).contains("\n")) {
      difference(name.stripTrailing(), String.join("", a.before()), a.after().getFirst(), lines);
    } else if (verb == Verb.CREATE) {
      lines.add(name + Shown.brief(a.after().getFirst()));
    } else {
      var before = a.before().isEmpty() ? "(none)" : Shown.brief(a.before().getFirst());
      lines.add(name + before + " -> " + Shown.brief(a.after().getFirst()));
    }
  }

  private void difference(String name, String before, String after, List<String> lines) {
    lines.add(name);
    UnifiedDiff.of(before, after).forEach(l -> lines.add("        " + style.difference(l)));
  }

  static Tone tone(Verb verb) {
    return switch (verb) {
      case CREATE -> Tone.ADD;
      case CHANGE, DIFFERS -> Tone.CHANGE;
      case REMOVE -> Tone.REMOVE;
      case RUN, WAIT, HANDLER -> Tone.ACT;
      case BLOCKED, FAIL -> Tone.BAD;
      case OK, READ, SKIP, SAY -> Tone.WEAK;
    };
  }
}
