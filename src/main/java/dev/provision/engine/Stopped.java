package dev.provision.engine;

import dev.provision.engine.program.Program;
import dev.provision.engine.run.Frame;
import dev.provision.playbook.Item;
import dev.provision.playbook.Step;
import dev.provision.playbook.StepId;
import dev.provision.resource.Lines;
import java.util.List;
import java.util.Optional;

/** Why a program ended before all was done: it is the controller's turn. */
sealed interface Stopped {
  /** What follows hangs on what is known now. */
  record ForResults() implements Stopped {}

  /**
   * Where all hosts meet.
   *
   * @param owed keys of the handlers that it entered as owed for the step
   */
  record Meeting(StepId step, List<String> owed) implements Stopped {}

  /**
   * A step that the host cannot run by itself.
   *
   * @param owed keys of the handlers that the host entered as owed for the step
   */
  record Forwarded(Step step, List<String> owed) implements Stopped {}

  /**
   * A step was tried, and whether that was well the host cannot tell.
   *
   * @param number the step's in the program
   * @param changed whether it would count as changed if its task said nothing
   * @param failed whether it would count as failed if its task said nothing
   * @param owed keys of the handlers that the host entered as owed for the step
   * @param lacks what a state still lacks
   */
  record Tried(
      int number, Step step, boolean changed, boolean failed, List<String> owed, Lines lacks)
      implements Stopped {}

  /** Reads the frame. */
  static Stopped of(Frame frame, Program program) {
    int number = Integer.parseInt(frame.word(1));
    Optional<? extends Stopped> why =
        switch (frame.words().getFirst()) {
          case "meet" -> program.step(number).map(id -> new Meeting(id, words(frame, 2)));
          case "forward" -> step(program, number).map(step -> new Forwarded(step, words(frame, 2)));
          case "tried" -> step(program, number).map(step -> tried(number, step, frame));
          default -> Optional.empty(); // a result is in the journal
        };
    return why.isPresent() ? why.get() : new ForResults();
  }

  private static Tried tried(int number, Step step, Frame frame) {
    return new Tried(
        number,
        step,
        frame.word(2).equals("yes"),
        frame.word(3).equals("yes"),
        words(frame, 4),
        Lines.of(frame.data()));
  }

  private static Optional<Step> step(Program program, int number) {
    return program
        .item(number)
        .flatMap(i -> i instanceof Item.Run(Step step) ? Optional.of(step) : Optional.empty());
  }

  private static List<String> words(Frame frame, int from) {
    return List.copyOf(frame.words().subList(from, frame.words().size()));
  }
}
