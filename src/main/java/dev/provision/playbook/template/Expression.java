package dev.provision.playbook.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tree of an expression. Every part knows where it begins in the text it was read from. */
public sealed interface Expression {
  /** Index into the text, in chars. */
  int at();

  /**
   * A constant.
   *
   * @param value null, Boolean, Long, Double or String
   */
  record Literal(int at, @Nullable Object value) implements Expression {}

  /** A variable. */
  record Name(int at, String name) implements Expression {}

  /** {@code [a, b]}; also a tuple, which differs in nothing that can be seen here. */
  record ListOf(int at, List<Expression> items) implements Expression {}

  /** {@code {k: v}}. */
  record MapOf(int at, List<Pair> pairs) implements Expression {}

  /** A key with its value. */
  record Pair(Expression key, Expression value) {}

  /** {@code of.name}. */
  record Attribute(int at, Expression of, String name) implements Expression {}

  /** {@code of[index]}. */
  record Subscript(int at, Expression of, Expression index) implements Expression {}

  /** {@code of[from:to:step]}. */
  record Slice(
      int at,
      Expression of,
      Optional<Expression> from,
      Optional<Expression> to,
      Optional<Expression> step)
      implements Expression {}

  /** {@code callee(arguments)}. */
  record Call(int at, Expression callee, Passed passed) implements Expression {}

  /** {@code of | name(arguments)}. */
  record Filtered(int at, Expression of, String name, Passed passed) implements Expression {}

  /** {@code of is name(arguments)}. */
  record Tested(int at, Expression of, String name, Passed passed) implements Expression {}

  /** {@code not operand}. */
  record Not(int at, Expression operand) implements Expression {}

  /** {@code -operand} or {@code +operand}. */
  record Sign(int at, boolean negative, Expression operand) implements Expression {}

  /** {@code left and right}. */
  record And(int at, Expression left, Expression right) implements Expression {}

  /** {@code left or right}. */
  record Or(int at, Expression left, Expression right) implements Expression {}

  /** Arithmetic, and {@code ~}. */
  record Binary(int at, String operator, Expression left, Expression right) implements Expression {}

  /** {@code a < b <= c}: holds when each comparison with the value before holds. */
  record Compared(int at, Expression first, List<Comparison> rest) implements Expression {}

  /**
   * One comparison.
   *
   * @param operator {@code == != < <= > >= in}, or {@code not in}
   */
  record Comparison(int at, String operator, Expression right) {}

  /** {@code then if test else otherwise}. */
  record Choice(int at, Expression test, Expression then, Optional<Expression> otherwise)
      implements Expression {}

  /** What a call passes. */
  record Passed(List<Expression> positional, Map<String, Expression> named) {
    /** Nothing. */
    public static final Passed NOTHING = new Passed(List.of(), Map.of());
  }
}
