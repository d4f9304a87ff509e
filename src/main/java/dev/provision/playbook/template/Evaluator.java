package dev.provision.playbook.template;

import dev.provision.playbook.template.Expression.Passed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes expressions. */
public final class Evaluator {
  private final Language language;
  private final Scope scope;

  public Evaluator(Language language, Scope scope) {
    this.language = language;
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  Evaluator in(Scope inner) {
    return new Evaluator(language, inner);
  }

  /**
   * The value; it may be {@link Undefined}.
   *
   * @throws TemplateException when the expression cannot be computed
   * @throws NotYet when it hangs on what is not known yet
   */
  public @Nullable Object evaluate(Expression expression) {
    try {
      return compute(expression);
    } catch (Mismatch m) {
      throw m.at(expression.at());
    }
  }

  /** The value, which must be there. */
  public @Nullable Object defined(Expression expression) {
    var value = evaluate(expression);
    if (value instanceof Undefined undefined) {
      throw undefined.error().at(place(expression));
    }
    return value;
  }

  /** Where the first part stands that is not there. */
  private int place(Expression expression) {
    return switch (expression) {
      case Expression.Attribute(int _, Expression of, String _)
          when evaluate(of) instanceof Undefined ->
          place(of);
      case Expression.Subscript(int _, Expression of, Expression _)
          when evaluate(of) instanceof Undefined ->
          place(of);
      default -> expression.at();
    };
  }

  /** Whether the value counts as true. */
  public boolean holds(Expression expression) {
    return Python.truth(defined(expression));
  }

  private @Nullable Object compute(Expression expression) {
    return switch (expression) {
      case Expression.Literal(int _, Object value) -> value;
      case Expression.Name(int _, String name) -> scope.get(name);
      case Expression.ListOf(int _, List<Expression> items) -> list(items);
      case Expression.MapOf(int _, List<Expression.Pair> pairs) -> map(pairs);
      case Expression.Attribute(int _, Expression of, String name) ->
          Members.attribute(evaluate(of), name, of);
      case Expression.Subscript(int _, Expression of, Expression index) ->
          Members.item(evaluate(of), defined(index), of);
      case Expression.Slice slice -> slice(slice);
      case Expression.Call call -> call(call);
      case Expression.Filtered(int _, Expression of, String name, Passed passed) ->
          language.filter(name).apply(input(of, name), arguments(passed));
      case Expression.Tested(int _, Expression of, String name, Passed passed) ->
          language.test(name).holds(input(of, name), arguments(passed));
      case Expression.Not(int _, Expression operand) -> !holds(operand);
      case Expression.Sign(int _, boolean negative, Expression operand) ->
          negative ? Arithmetic.apply("-", 0L, defined(operand)) : Python.number(defined(operand));
      case Expression.And(int _, Expression left, Expression right) -> {
        var value = defined(left);
        yield Python.truth(value) ? defined(right) : value;
      }
      case Expression.Or(int _, Expression left, Expression right) -> {
        var value = defined(left);
        yield Python.truth(value) ? value : defined(right);
      }
      case Expression.Binary(int _, String operator, Expression left, Expression right) ->
          Arithmetic.apply(operator, defined(left), defined(right));
      case Expression.Compared compared -> compared(compared);
      case Expression.Choice choice -> choice(choice);
    };
  }

  private @Nullable Object input(Expression of, String name) {
    return Language.takesUndefined(name) ? evaluate(of) : defined(of);
  }

  private List<@Nullable Object> list(List<Expression> items) {
    var values = new ArrayList<@Nullable Object>();
    items.forEach(item -> values.add(defined(item)));
    return values;
  }

  private Map<Object, @Nullable Object> map(List<Expression.Pair> pairs) {
    var values = new LinkedHashMap<Object, @Nullable Object>();
    for (var pair : pairs) {
      var key = defined(pair.key());
      values.put(key == null ? "None" : key, defined(pair.value()));
    }
    return values;
  }

  private @Nullable Object choice(Expression.Choice choice) {
    if (holds(choice.test())) {
      return evaluate(choice.then());
    }
    return choice
        .otherwise()
        .map(this::evaluate)
        .orElseGet(() -> new Undefined("the value of an 'if' without 'else'", "add else"));
  }

  private boolean compared(Expression.Compared compared) {
    var left = defined(compared.first());
    for (var step : compared.rest()) {
      var right = defined(step.right());
      try {
        if (!holds(step.operator(), left, right)) {
          return false;
        }
      } catch (Mismatch m) {
        throw m.at(step.at());
      }
      left = right;
    }
    return true;
  }

  private static boolean holds(String operator, @Nullable Object left, @Nullable Object right) {
    return switch (operator) {
      case "==" -> Python.equal(left, right);
      case "!=" -> !Python.equal(left, right);
      case "<" -> Python.compare(left, right) < 0;
      case "<=" -> Python.compare(left, right) <= 0;
      case ">" -> Python.compare(left, right) > 0;
      case ">=" -> Python.compare(left, right) >= 0;
      case "in" -> Python.contains(right, left);
      default -> !Python.contains(right, left);
    };
  }

  private Object slice(Expression.Slice slice) {
    return Members.slice(
        defined(slice.of()), bound(slice.from()), bound(slice.to()), bound(slice.step()));
  }

  private Optional<Long> bound(Optional<Expression> end) {
    return end.map(this::defined).map(v -> Python.number(v).longValue());
  }

  private @Nullable Object call(Expression.Call call) {
    var arguments = arguments(call.passed());
    try {
      return switch (call.callee()) {
        case Expression.Attribute(int _, Expression of, String name) ->
            Methods.call(defined(of), name, arguments);
        case Expression.Name(int _, String name) when scope.get(name) instanceof Macro macro ->
            macro.call(arguments);
        case Expression.Name(int _, String name) -> language.function(name).call(arguments);
        default -> throw new Mismatch("this cannot be called");
      };
    } catch (Mismatch m) {
      throw m.at(call.callee().at());
    }
  }

  /** Arguments may be undefined: {@code default} takes care of its own. */
  private Arguments arguments(Passed passed) {
    var positional = new ArrayList<@Nullable Object>();
    passed.positional().forEach(e -> positional.add(evaluate(e)));
    var named = new LinkedHashMap<String, @Nullable Object>();
    passed.named().forEach((name, e) -> named.put(name, evaluate(e)));
    return new Arguments(positional, named);
  }
}
