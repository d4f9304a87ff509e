package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators of arithmetic with Python's meaning. */
final class Arithmetic {
  private Arithmetic() {}

  static Object apply(String operator, @Nullable Object left, @Nullable Object right) {
    Python.refuseUndefined(left);
    Python.refuseUndefined(right);
    if (operator.equals("%") && left instanceof String format) {
      return PercentFormat.format(format, right);
    }
    return switch (operator) {
      case "~" -> Python.text(left) + Python.text(right);
      case "+" -> sum(left, right);
      case "*" -> product(left, right);
      default -> numbers(operator, operand(operator, left), operand(operator, right));
    };
  }

  private static Object sum(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String a && right instanceof String b) {
      return a + b;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      var both = new ArrayList<@Nullable Object>(a);
      both.addAll(b);
      return both;
    }
    if (left instanceof String || right instanceof String) {
      throw new Mismatch(
          "+ cannot add " + Python.kind(left) + " and " + Python.kind(right),
          "join texts and other values with ~");
    }
    return numbers("+", operand("+", left), operand("+", right));
  }

  private static Object product(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text && right instanceof Long times) {
      return text.repeat((int) Math.max(0, times));
    }
    return numbers("*", operand("*", left), operand("*", right));
  }

  private static Number operand(String operator, @Nullable Object value) {
    if (!Python.isNumber(value)) {
      throw new Mismatch(
          operator + " cannot take " + Python.kind(value), "turn it into a number: | int");
    }
    return Python.number(value);
  }

  private static Object numbers(String operator, Number left, Number right) {
    if ("/ // %".contains(operator) && right.doubleValue() == 0) {
      throw new Mismatch("division by zero");
    }
    if (left instanceof Long a && right instanceof Long b) {
      return wholes(operator, a, b);
    }
    double a = left.doubleValue();
    double b = right.doubleValue();
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> a - b * Math.floor(a / b);
      default -> Math.pow(a, b);
    };
  }

  private static Object wholes(String operator, long a, long b) {
    try {
      return switch (operator) {
        case "+" -> Math.addExact(a, b);
        case "-" -> Math.subtractExact(a, b);
        case "*" -> Math.multiplyExact(a, b);
        case "/" -> (double) a / b;
        case "//" -> Math.floorDiv(a, b);
        case "%" -> Math.floorMod(a, b);
        default -> b < 0 ? (Object) Math.pow(a, b) : (Object) Math.powExact(a, Math.toIntExact(b));
      };
    } catch (ArithmeticException _) {
      throw new Mismatch("the result of " + operator + " is too big");
    }
  }
}
