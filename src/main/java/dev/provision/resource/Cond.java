package dev.provision.resource;

import java.util.List;

/**
 * A condition on the results of steps that a host can decide by itself, in sh: the compiled form of
 * those {@code when}, {@code until}, {@code failed_when} and {@code changed_when} that need no
 * template engine.
 */
public sealed interface Cond {
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
    record Literal(long value) implements Number {}

    /** A number of a step's result: {@code rc}, {@code status}. */
    record Of(String step, String name, long otherwise) implements Number {}

    /** How many characters a text has. */
    record Length(Text text) implements Number {}
  }

  /** A text. */
  sealed interface Text {
    record Literal(String value) implements Text {}

    /** A text of a step's result: {@code stdout}, {@code stderr}, {@code content}. */
    record Of(String step, String name) implements Text {}
  }
}
