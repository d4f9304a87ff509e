package dev.provision.resource;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition on the results of steps that a host can decide by itself, in sh: the compiled form of
 * those {@code when}, {@code until}, {@code failed_when} and {@code changed_when} that need no
 * template engine.
 */
public sealed interface Cond {
  /** The steps whose results it asks for. */
  default Stream<String> steps() {
    return switch (this) {
      case Constant _ -> Stream.empty();
      case Not(Cond operand) -> operand.steps();
      case And(List<Cond> operands) -> operands.stream().flatMap(Cond::steps);
      case Or(List<Cond> operands) -> operands.stream().flatMap(Cond::steps);
      case Compare(Number left, Operator _, Number right) ->
          Stream.concat(left.steps(), right.steps());
      case Equal(Text left, Text right, boolean _) -> Stream.concat(left.steps(), right.steps());
      case Contains(Text haystack, Text needle) -> Stream.concat(haystack.steps(), needle.steps());
      case Match(Text text, String _) -> text.steps();
      case Flag(String step, String _) -> Stream.of(step);
    };
  }

  /** A constant. */
  record Constant(boolean value) implements Cond {}

  record Not(Cond operand) implements Cond {}

  /** All of them, from left to right. */
  record And(List<Cond> operands) implements Cond {
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** Any of them, from left to right. */
  record Or(List<Cond> operands) implements Cond {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /** Two numbers compared. */
  record Compare(Number left, Operator operator, Number right) implements Cond {}

  /** Two texts, equal byte for byte or not. */
  record Equal(Text left, Text right, boolean negated) implements Cond {}

  /** Whether one text holds another. */
  record Contains(Text haystack, Text needle) implements Cond {}

  /** Whether a text matches an extended regular expression of grep -E; anchored when it says so. */
  record Match(Text text, String expression) implements Cond {}

  /** A truth that a step's result holds: {@code changed}, {@code failed}, {@code skipped}. */
  record Flag(String step, String name) implements Cond {}

  /** How numbers compare. */
  enum Operator {
    EQUAL("-eq"),
    NOT_EQUAL("-ne"),
    LESS("-lt"),
    AT_MOST("-le"),
    MORE("-gt"),
    AT_LEAST("-ge");

    private final String test;

    Operator(String test) {
      this.test = test;
    }

    /** The operator of test(1). */
    public String test() {
      return test;
    }
  }

  /** A number. */
  sealed interface Number {
    /** The steps whose results it is made of. */
    default Stream<String> steps() {
      return switch (this) {
        case Literal _ -> Stream.empty();
        case Of(String step, String _, long _) -> Stream.of(step);
        case Length(Text text) -> text.steps();
      };
    }

    record Literal(long value) implements Number {}

    /** A number of a step's result: {@code rc}, {@code status}. */
    record Of(String step, String name, long otherwise) implements Number {}

    /** How many characters a text has. */
    record Length(Text text) implements Number {}
  }

  /** A text. */
  sealed interface Text {
    /** The steps whose results it is made of. */
    default Stream<String> steps() {
      return this instanceof Of(String step, String _) ? Stream.of(step) : Stream.empty();
    }

    record Literal(String value) implements Text {}

    /** A text of a step's result: {@code stdout}, {@code stderr}, {@code content}. */
    record Of(String step, String name) implements Text {}
  }
}
