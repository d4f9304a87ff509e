package dev.provision.engine.program;

import dev.provision.resource.Cond;
import dev.provision.shell.Sh;
import dev.provision.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A condition as the body of a shell function whose exit status is its value. */
final class ConditionText {
  private final List<Sh> lines = new ArrayList<>();
  private final ToIntFunction<String> numberOf;

  private ConditionText(ToIntFunction<String> numberOf) {
    this.numberOf = numberOf;
  }

  /**
   * Compiles a condition.
   *
   * @param numberOf the number in the program of a step that the condition names
   */
  static Sh of(Cond condition, ToIntFunction<String> numberOf) {
    var text = new ConditionText(numberOf);
    text.push(condition);
    text.call("_k_end");
    return Sh.all(text.lines);
  }

  private void push(Cond condition) {
    switch (condition) {
      case Cond.Constant(boolean value) -> call(value ? "_k_yes" : "_k_no");
      case Cond.Not(Cond operand) -> {
        push(operand);
        call("_k_not");
      }
      case Cond.And(List<Cond> operands) -> fold(operands, "_k_yes", "_k_and");
      case Cond.Or(List<Cond> operands) -> fold(operands, "_k_no", "_k_or");
      case Cond.Compare(Cond.Number left, Cond.Operator operator, Cond.Number right) -> {
        number(left);
        number(right);
        call("_k_compare", Word.plain(operator.test()));
      }
      case Cond.Equal(Cond.Text left, Cond.Text right, boolean negated) -> {
        text(left);
        text(right);
        call("_k_equal");
        if (negated) {
          call("_k_not");
        }
      }
      case Cond.Contains(Cond.Text haystack, Cond.Text needle) -> {
        text(haystack);
        text(needle);
        call("_k_contains");
      }
      case Cond.Match(Cond.Text text, String expression) -> {
        text(text);
        call("_k_match", Word.quoted(expression));
      }
      case Cond.Flag(String step, String name) -> call("_k_flag", step(step), Word.plain(name));
    }
  }

  private void fold(List<Cond> operands, String neutral, String operator) {
    call(neutral);
    for (Cond operand : operands) {
      push(operand);
      call(operator);
    }
  }

  private void number(Cond.Number number) {
    switch (number) {
      case Cond.Number.Literal(long value) -> call("_n_literal", Word.number(value));
      case Cond.Number.Of(String step, String name, long otherwise) ->
          call("_n_of", step(step), Word.plain(name), Word.number(otherwise));
      case Cond.Number.Length(Cond.Text text) -> {
        text(text);
        call("_n_length");
      }
    }
  }

  private void text(Cond.Text text) {
    switch (text) {
      case Cond.Text.Literal(String value) -> call("_t_literal", Word.quoted(value));
      case Cond.Text.Of(String step, String name) -> call("_t_of", step(step), Word.plain(name));
    }
  }

  private Word step(String step) {
    return Word.number(numberOf.applyAsInt(step));
  }

  private void call(String function, Word... words) {
    lines.add(Sh.call(function, words));
  }
}
