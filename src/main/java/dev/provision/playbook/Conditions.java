package dev.provision.playbook;

import dev.provision.config.Node;
import dev.provision.playbook.template.Expression;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Python;
import dev.provision.resource.Cond;
import dev.provision.resource.Ere;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiles an expression over results that are not there yet into a condition the host can decide.
 * What is known is computed here; of a result there are {@code rc}, {@code status}, {@code stdout},
 * {@code stderr}, {@code content}, {@code changed}, {@code failed} and {@code skipped}; there are
 * {@code and or not}, comparisons, {@code in}, {@code default} of a literal, {@code length}, and
 * the tests {@code changed failed succeeded skipped match search}.
 */
final class Conditions {
  private final Node.Str text;
  private final Variables variables;
  private final Supplier<Rendering> renderings;
  private final ConditionOperands operands;

  /**
   * @param text the condition as written
   * @param variables tell which names are results
   * @param renderings for the parts that are known
   */
  Conditions(Node.Str text, Variables variables, Supplier<Rendering> renderings) {
    this.text = text;
    this.variables = variables;
    this.renderings = renderings;
    this.operands = new ConditionOperands(this);
  }

  /** A part that the host cannot decide. */
  static final class NotCompiled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCompiled() {
      super("does not compile", null, false, false);
    }
  }

  /**
   * The condition.
   *
   * @throws NotCompiled when a part of it cannot be compiled
   */
  Cond compile(Expression expression) {
    var known = known(expression);
    if (known.isPresent()) {
      return new Cond.Constant(Python.truth(known.get().value()));
    }
    return switch (expression) {
      case Expression.Not(int _, Expression operand) -> new Cond.Not(compile(operand));
      case Expression.And(int _, Expression left, Expression right) ->
          new Cond.And(List.of(compile(left), compile(right)));
      case Expression.Or(int _, Expression left, Expression right) ->
          new Cond.Or(List.of(compile(left), compile(right)));
      case Expression.Compared compared -> compared(compared);
      case Expression.Tested tested -> tested(tested);
      case Expression.Filtered(int _, Expression of, String name, Expression.Passed _)
          when name.equals("bool") ->
          compile(of);
      default -> truth(expression);
    };
  }

  /** A known value, which may be null. */
  record Constant(@Nullable Object value) {}

  Optional<Constant> known(Expression expression) {
    try {
      return Optional.of(new Constant(renderings.get().expression(text, expression)));
    } catch (NotYet _) {
      return Optional.empty();
    }
  }

  /** The step whose whole result an expression is. */
  Optional<StepId> result(Expression expression) {
    return expression instanceof Expression.Name(int _, String name)
        ? variables
            .get(name)
            .flatMap(b -> b instanceof Binding.Awaited a ? a.result() : Optional.empty())
        : Optional.empty();
  }

  private Cond truth(Expression expression) {
    var flag = operands.flag(expression);
    if (flag.isPresent()) {
      return flag.get();
    }
    var zero = new Cond.Number.Literal(0);
    return operands
        .number(expression)
        .map(n -> (Cond) new Cond.Compare(n, Cond.Operator.NOT_EQUAL, zero))
        .or(
            () ->
                operands
                    .text(expression)
                    .map(
                        t -> new Cond.Compare(new Cond.Number.Length(t), Cond.Operator.MORE, zero)))
        .orElseThrow(NotCompiled::new);
  }

  private Cond tested(Expression.Tested tested) {
    var result = result(tested.of()).map(StepId::toString);
    var name = tested.name();
    if (name.equals("match") || name.equals("search")) {
      return matched(tested);
    }
    var step = result.orElseThrow(NotCompiled::new);
    return switch (name) {
      case "changed", "failed", "skipped" -> new Cond.Flag(step, name);
      case "succeeded", "success" -> new Cond.Not(new Cond.Flag(step, "failed"));
      default -> throw new NotCompiled();
    };
  }

  private Cond matched(Expression.Tested tested) {
    var arguments = tested.passed();
    var of = operands.text(tested.of()).orElseThrow(NotCompiled::new);
    if (arguments.positional().size() != 1 || !arguments.named().isEmpty()) {
      throw new NotCompiled();
    }
    var python = known(arguments.positional().getFirst()).map(Constant::value);
    var ere =
        python
            .flatMap(p -> p instanceof String s ? Ere.of(s) : Optional.empty())
            .orElseThrow(NotCompiled::new);
    return new Cond.Match(of, tested.name().equals("match") ? "^(" + ere + ")" : ere);
  }

  private Cond compared(Expression.Compared compared) {
    var all = new ArrayList<Cond>();
    var left = compared.first();
    for (var step : compared.rest()) {
      all.add(comparison(left, step));
      left = step.right();
    }
    return all.size() == 1 ? all.getFirst() : new Cond.And(all);
  }

  private Cond comparison(Expression left, Expression.Comparison step) {
    return switch (step.operator()) {
      case "in" -> contained(left, step);
      case "not in" -> new Cond.Not(contained(left, step));
      default -> ordered(left, step.operator(), step.right());
    };
  }

  private Cond contained(Expression left, Expression.Comparison step) {
    var list = known(step.right()).map(Constant::value);
    if (list.isPresent() && list.get() instanceof List<?> items) {
      var any = new ArrayList<Cond>();
      items.forEach(item -> any.add(ordered(left, "==", new Expression.Literal(step.at(), item))));
      return new Cond.Or(any);
    }
    var haystack = operands.text(step.right());
    var needle = operands.text(left);
    if (haystack.isEmpty() || needle.isEmpty()) {
      throw new NotCompiled();
    }
    return new Cond.Contains(haystack.get(), needle.get());
  }

  private Cond ordered(Expression left, String operator, Expression right) {
    var a = operands.number(left);
    var b = operands.number(right);
    if (a.isPresent() && b.isPresent()) {
      return new Cond.Compare(a.get(), ConditionOperands.operator(operator), b.get());
    }
    boolean equality = operator.equals("==") || operator.equals("!=");
    var flag = operands.flag(left);
    var truth = known(right).map(Constant::value);
    if (equality && flag.isPresent() && truth.orElse(null) instanceof Boolean wanted) {
      return wanted == operator.equals("==") ? flag.get() : new Cond.Not(flag.get());
    }
    var x = operands.text(left);
    var y = operands.text(right);
    if (!equality || x.isEmpty() || y.isEmpty()) {
      throw new NotCompiled();
    }
    return new Cond.Equal(x.get(), y.get(), operator.equals("!="));
  }
}
