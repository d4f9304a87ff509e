package dev.provision.engine.program;

import dev.provision.engine.run.Frame;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import dev.provision.resource.Output;
import dev.provision.shell.WireText;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what frames tell about the steps of a program: observed states and raw outputs. Frames
 * of other names are left alone.
 */
public final class Answers {
  private final Program program;
  private final Map<StepId, Lines> states = new HashMap<>();
  private final Map<Integer, Integer> ended = new HashMap<>();
  private final Map<Integer, Streams> streams = new HashMap<>();

  private final Set<StepId> forwarded = new LinkedHashSet<>();

  private record Streams(String stdout, String stderr, boolean cut) {
    static final Streams NONE = new Streams("", "", false);
  }

  public Answers(Program program) {
    this.program = program;
  }

  /** Takes a frame; tells whether it was one of those that are collected here. */
  public boolean take(Frame frame) {
    switch (frame.name()) {
      case "item" -> probed(number(frame)).ifPresent(id -> states.put(id, Lines.of(frame.data())));
      case "stdout", "output" ->
          put(frame, old -> new Streams(text(frame), old.stderr(), old.cut()));
      case "stderr" -> put(frame, old -> new Streams(old.stdout(), text(frame), old.cut()));
      case "cut" -> put(frame, old -> new Streams(old.stdout(), old.stderr(), true));
      case "forward" -> program.step(number(frame)).ifPresent(forwarded::add);
      case "result" -> ended.put(number(frame), rc(frame));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The observed lines by step. */
  public Map<StepId, Lines> states() {
    return Map.copyOf(states);
  }

  /** The lookups that the host cannot make by itself. */
  public Set<StepId> forwarded() {
    return Set.copyOf(forwarded);
  }

  /** The raw outputs by step, of those that ended. */
  public Map<StepId, Output> outputs() {
    var outputs = new HashMap<StepId, Output>();
    ended.forEach((n, rc) -> program.step(n).ifPresent(id -> outputs.put(id, output(n, rc))));
    return Map.copyOf(outputs);
  }

  /** What a step printed so far, both streams. */
  public String printed(int number) {
    var s = streams.getOrDefault(number, Streams.NONE);
    return s.stdout() + s.stderr();
  }

  /** The number that a frame's first word is; 0 when it is none. */
  public static int number(Frame frame) {
    if (frame.words().isEmpty() || !frame.words().getFirst().matches("[0-9]{1,9}")) {
      return 0;
    }
    return Integer.parseInt(frame.words().getFirst());
  }

  /** The number of a frame's {@code rc=} word; 1 when it has none. */
  public static int rc(Frame frame) {
    return frame.words().stream()
        .filter(w -> w.matches("rc=[0-9]{1,9}"))
        .findFirst()
        .map(w -> Integer.parseInt(w.substring(3)))
        .orElse(1);
  }

  /** What is held back comes after the exit status. */
  private Output output(int number, int rc) {
    var s = streams.getOrDefault(number, Streams.NONE);
    return new Output(rc, s.stdout(), s.stderr(), s.cut());
  }

  private Optional<StepId> probed(int item) {
    List<Integer> order = program.probed();
    return item < 1 || item > order.size()
        ? Optional.empty()
        : program
            .item(order.get(item - 1))
            .filter(Item.Run.class::isInstance)
            .map(i -> ((Item.Run) i).step())
            .map(Step::id);
  }

  private void put(Frame frame, java.util.function.UnaryOperator<Streams> change) {
    streams.merge(number(frame), change.apply(Streams.NONE), (old, _) -> change.apply(old));
  }

  private static String text(Frame frame) {
    return WireText.decode(Base64.getMimeDecoder().decode(String.join("", frame.data())));
  }
}
