package dev.provision.engine;

import dev.provision.config.Sha256;
import dev.provision.config.Text;
import dev.provision.engine.program.Program;
import dev.provision.playbook.HostPlay;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.playbook.Truth;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import dev.provision.resource.Result;
import dev.provision.resource.StateKind;
import dev.provision.resource.StateLines;
import dev.provision.resource.TextKind;
import dev.provision.shell.WireText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was seen last of the things that a host's steps are about. */
final class Sightings {
  private static final Lines NONE = Lines.of(List.of());
  private static final Supplier<Optional<Lines>> NOTHING = () -> Optional.of(NONE);

  private final Map<StepId, Lines> before = new HashMap<>();
  private final Map<String, List<String>> wakes = new HashMap<>();
  private final SequencedMap<StepId, Optional<Seen>> seen = new LinkedHashMap<>();

  /** Learns what handlers do. */
  void resolved(List<HostPlay> plays) {
    plays.forEach(p -> p.handlers().forEach(h -> wakes.put(h.name(), Wakes.of(h))));
  }

  /** Takes what a survey saw. */
  void surveyed(List<Step> steps, HostFacts facts, Map<StepId, Lines> states) {
    for (Step step : steps) {
      take(step, facts, states, step.when() instanceof Truth.Always, Optional.empty());
      Optional.ofNullable(states.get(step.id())).ifPresent(l -> before.put(step.id(), l));
    }
  }

  /** From now on nobody knows what is with the things that a program is about. */
  void doubt(Program program) {
    program.numbered().forEach(item -> seen.replace(item.id(), Optional.empty()));
  }

  /**
   * Takes what a program saw at its end.
   *
   * @param results what its steps came to
   */
  void ended(
      Program program,
      HostFacts facts,
      Map<StepId, Lines> states,
      Function<StepId, Optional<Result>> results) {
    for (Item item : program.numbered()) {
      // What stands in handlers and rescues that never ran was never wanted.
      if (item instanceof Item.Run(Step step) && isAsked(step, results)) {
        var result = results.apply(step.id());
        boolean ran = result.filter(r -> !is(r, "skipped")).isPresent();
        boolean wanted = ran || step.when() instanceof Truth.Always && result.isEmpty();
        boolean changed = result.filter(r -> is(r, "changed")).isPresent();
        var since = Optional.ofNullable(before.get(step.id())).filter(_ -> changed);
        take(step, facts, states, wanted, changed ? since.or(NOTHING) : Optional.empty());
      }
    }
  }

  private boolean isAsked(Step step, Function<StepId, Optional<Result>> results) {
    return seen.containsKey(step.id()) || results.apply(step.id()).isPresent();
  }

  /** All that is known, each thing once. */
  List<Seen> things() {
    var things = new LinkedHashMap<ObjectKey, Seen>();
    seen.values().stream()
        .flatMap(Optional::stream)
        .forEach(s -> things.merge(s.object(), s, Seen::and));
    return List.copyOf(things.values());
  }

  /**
   * Whether there is no such thing: none is seen, or its folder is not there; of packages none that
   * is installed. A file whose owner was not there yet may have been there.
   */
  private static boolean isMissing(Lines lines) {
    return lines.isAbsent()
        || lines.blocked().filter(b -> b.startsWith("there is no directory ")).isPresent()
        || lines.lines().stream().noneMatch(l -> l.startsWith("version="))
            && lines.lines().stream().anyMatch(l -> l.matches("(removed|purged)=.*"));
  }

  private static boolean is(Result result, String flag) {
    return Boolean.TRUE.equals(result.values().get(flag));
  }

  private void take(
      Step step,
      HostFacts facts,
      Map<StepId, Lines> states,
      boolean wanted,
      Optional<Lines> before) {
    var observed = states.get(step.id());
    if (observed != null && step.kind() instanceof StateKind<?, ?> kind) {
      boolean wants = wanted && !step.check();
      seen.put(
          step.id(),
          observed.blocked().isPresent()
              ? Optional.empty()
              : Optional.of(seen(step, kind, facts, observed, wants, before)));
    }
  }

  private <P extends Record> Seen seen(
      Step step,
      StateKind<P, ?> kind,
      HostFacts facts,
      Lines observed,
      boolean wants,
      Optional<Lines> before) {
    var parameters = kind.parameters().cast(step.parameters());
    var desired = wants ? StateLines.of(kind.desired(parameters, facts)) : Lines.of(List.of());
    return new Seen(
        kind.object(parameters),
        step.name(),
        step.id().path(),
        step.notifies().stream()
            .flatMap(n -> wakes.getOrDefault(n, List.of()).stream())
            .distinct()
            .toList(),
        StateLines.lasting(kind.state(), observed),
        StateLines.lasting(kind.state(), desired),
        StateLines.lasting(kind.state(), before.map(observed::since).orElse(NONE)),
        before.filter(b -> isMissing(b) && !isMissing(observed)).isPresent(),
        step.hidden(),
        step.hidden() ? Optional.empty() : text(kind, parameters, observed));
  }

  private static <P extends Record> Optional<String> text(
      StateKind<P, ?> kind, P parameters, Lines observed) {
    return kind instanceof TextKind<P, ?> texts
        ? texts
            .whole(parameters)
            .filter(t -> !t.secret())
            .map(Text::value)
            .filter(t -> observed.value(Seen.SHA256).filter(digest(t)::equals).isPresent())
        : Optional.empty();
  }

  private static String digest(String text) {
    return Sha256.of(WireText.encode(text));
  }
}
