package dev.provision.engine.program;

import dev.provision.resource.Cond;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The value of a condition on the controller, where the results it asks for are already known. The
 * same condition as {@link ConditionText} has on the host.
 *
 * @param results values by step, by name: flags as Boolean, numbers as Long, texts as String
 */
public record ConditionValue(Map<String, Map<String, Object>> results) {
  public boolean of(Cond condition) {
    return switch (condition) {
      case Cond.Constant(boolean value) -> value;
      case Cond.Not(Cond operand) -> !of(operand);
      case Cond.And(List<Cond> operands) -> operands.stream().allMatch(this::of);
      case Cond.Or(List<Cond> operands) -> operands.stream().anyMatch(this::of);
      case Cond.Compare(Cond.Number left, Cond.Operator operator, Cond.Number right) ->
          compare(number(left), operator, number(right));
      case Cond.Equal(Cond.Text left, Cond.Text right, boolean negated) ->
          text(left).equals(text(right)) != negated;
      case Cond.Contains(Cond.Text haystack, Cond.Text needle) ->
          text(haystack).contains(text(needle));
      case Cond.Match(Cond.Text text, String expression) ->
          text(text).lines().anyMatch(l -> Pattern.compile(expression).matcher(l).find());
      case Cond.Flag(String step, String name) -> Boolean.TRUE.equals(value(step, name));
    };
  }

  private static boolean compare(long left, Cond.Operator operator, long right) {
    return switch (operator) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case MORE -> left > right;
      case AT_LEAST -> left >= right;
    };
  }

  private long number(Cond.Number number) {
    return switch (number) {
      case Cond.Number.Literal(long value) -> value;
      case Cond.Number.Of(String step, String name, long otherwise) ->
          value(step, name) instanceof Number n ? n.longValue() : otherwise;
      case Cond.Number.Length(Cond.Text text) -> text(text).length();
    };
  }

  private String text(Cond.Text text) {
    return switch (text) {
      case Cond.Text.Literal(String value) -> value;
      case Cond.Text.Of(String step, String name) -> value(step, name) instanceof String s ? s : "";
    };
  }

  private Object value(String step, String name) {
    return results.getOrDefault(step, Map.of()).getOrDefault(name, "");
  }
}
