package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;

/** Takes expressions apart. */
public final class Parts {
  private Parts() {}

  /** What an expression is directly made of, in the order written. */
  public static List<Expression> of(Expression expression) {
    return switch (expression) {
      case Expression.Name _, Expression.Literal _ -> List.of();
      case Expression.ListOf(int _, List<Expression> items) -> items;
      case Expression.MapOf(int _, List<Expression.Pair> pairs) ->
          pairs.stream().flatMap(p -> List.of(p.key(), p.value()).stream()).toList();
      case Expression.Attribute(int _, Expression of, String _) -> List.of(of);
      case Expression.Subscript(int _, Expression of, Expression index) -> List.of(of, index);
      case Expression.Slice slice -> slice(slice);
      case Expression.Call(int _, Expression callee, Expression.Passed passed) ->
          with(callee, passed);
      case Expression.Filtered(int _, Expression of, String _, Expression.Passed passed) ->
          with(of, passed);
      case Expression.Tested(int _, Expression of, String _, Expression.Passed passed) ->
          with(of, passed);
      case Expression.Not(int _, Expression operand) -> List.of(operand);
      case Expression.Sign(int _, boolean _, Expression operand) -> List.of(operand);
      case Expression.And(int _, Expression left, Expression right) -> List.of(left, right);
      case Expression.Or(int _, Expression left, Expression right) -> List.of(left, right);
      case Expression.Binary(int _, String _, Expression left, Expression right) ->
          List.of(left, right);
      case Expression.Compared compared -> {
        var all = new ArrayList<>(List.of(compared.first()));
        compared.rest().forEach(step -> all.add(step.right()));
        yield all;
      }
      case Expression.Choice choice -> {
        var all = new ArrayList<>(List.of(choice.test(), choice.then()));
        choice.otherwise().ifPresent(all::add);
        yield all;
      }
    };
  }

  /** Whether a name is asked for anywhere in an expression. */
  public static boolean ask(Expression expression, String name) {
    return expression instanceof Expression.Name(int _, String asked) && asked.equals(name)
        || of(expression).stream().anyMatch(part -> ask(part, name));
  }

  private static List<Expression> slice(Expression.Slice slice) {
    var all = new ArrayList<>(List.of(slice.of()));
    slice.from().ifPresent(all::add);
    slice.to().ifPresent(all::add);
    slice.step().ifPresent(all::add);
    return all;
  }

  private static List<Expression> with(Expression of, Expression.Passed passed) {
    var all = new ArrayList<>(List.of(of));
    all.addAll(passed.positional());
    all.addAll(passed.named().values());
    return all;
  }
}
