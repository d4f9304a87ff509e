package dev.provision.playbook;

import dev.provision.resource.Cond;
import dev.provision.resource.Content;
import dev.provision.resource.LocalFile;
import dev.provision.resource.Rendered;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** A resolved play as golden files show it. */
final class PlayText {
  private PlayText() {}

  static String of(HostPlay play) {
    var lines = new StringJoiner("\n", "", "\n");
    lines.add(play.host() + ", play " + play.play());
    play.items().forEach(item -> item(lines, item, "  "));
    for (var handler : play.handlers()) {
      lines.add("  handler " + handler.name());
      handler.body().forEach(item -> item(lines, item, "    "));
    }
    return lines.toString();
  }

  private static void item(StringJoiner lines, Item item, String indent) {
    switch (item) {
      case Item.Run(Step step) -> step(lines, step, indent);
      case Item.Joint(Step step, boolean once, Optional<String> on) -> {
        lines.add(
            indent
                + "between barriers"
                + (once ? " once" : "")
                + on.map(h -> " on " + h).orElse(""));
        step(lines, step, indent);
      }
      case Item.Skipped(StepId id, String name, String reason, var _) ->
          lines.add(indent + id + " skipped " + name + ": " + reason);
      case Item.Said(StepId id, String name, var _, String message, String failure, var _) ->
          lines.add(indent + id + " said " + name + ": " + message + failure);
      case Item.Deferred(StepId id, String name, var needs, var user, var _) ->
          lines.add(
              indent
                  + id
                  + " deferred "
                  + name
                  + ": "
                  + (needs.isEmpty() ? "facts" : needs)
                  + user.map(u -> " as " + u).orElse(""));
      case Item.Flush(StepId id) -> lines.add(indent + id + " flush");
      case Item.Checked checked -> {
        lines.add(indent + checked.id() + " checked " + checked.check().name());
        step(lines, checked.check(), indent + "  ");
        checked.members().forEach(m -> step(lines, m, indent + "  "));
      }
      case Item.Block block -> {
        lines.add(indent + block.id() + " block " + block.name());
        block.body().forEach(i -> item(lines, i, indent + "  "));
        lines.add(indent + "rescue");
        block.rescue().forEach(i -> item(lines, i, indent + "  "));
        lines.add(indent + "always");
        block.always().forEach(i -> item(lines, i, indent + "  "));
      }
    }
  }

  private static void step(StringJoiner lines, Step step, String indent) {
    lines.add(indent + step.id() + " " + step.kind().name() + ": " + step.name());
    var detail = indent + "  ";
    lines.add(detail + parameters(step.parameters()));
    step.user().ifPresent(u -> lines.add(detail + "as " + u));
    if (step.when() instanceof Truth.OnHost(Cond condition)) {
      lines.add(detail + "when " + condition);
    }
    if (!step.verdict().equals(Verdict.OWN)) {
      lines.add(detail + step.verdict());
    }
    if (!step.notifies().isEmpty()) {
      lines.add(detail + "notifies " + String.join(", ", step.notifies()));
    }
    step.environment().forEach(v -> lines.add(detail + "with " + v.name() + "=" + v.value()));
    if (step.check()) {
      lines.add(detail + "only compared");
    }
    if (step.hidden()) {
      lines.add(detail + "hidden");
    }
  }

  /** The parameters that are given. */
  private static String parameters(Record parameters) {
    var shown = new StringJoiner(", ");
    for (var component : parameters.getClass().getRecordComponents()) {
      var value = value(component, parameters);
      boolean missing =
          value.equals(Optional.empty())
              || value.equals(List.of())
              || value.equals(false)
              || value.equals(true);
      if (!missing) {
        shown.add(component.getName() + "=" + text(value));
      }
    }
    return shown.toString();
  }

  private static Object value(RecordComponent component, Record of) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object value) {
    return switch (value) {
      case Optional<?> o -> text(o.orElseThrow());
      case LocalFile f -> f.written() + f.content().map(c -> " " + content(c)).orElse("");
      case Rendered r -> r.written() + " " + content(r.content());
      case Object[] array -> Arrays.toString(array);
      default -> value.toString();
    };
  }

  private static String content(Content content) {
    return switch (content) {
      case Content.Inline(var text) -> "'" + text.toString().replace("\n", "\\n") + "'";
      case Content.File(var blob, var _) -> "blob of " + blob.size();
    };
  }
}
