package dev.provision.playbook;

import dev.provision.playbook.template.Expression;
import dev.provision.resource.Cond;
import java.util.Optional;
import java.util.Set;

/** The numbers, texts and flags that a condition on the host can speak of. */
final class ConditionOperands {
  private static final Set<String> NUMBERS = Set.of("rc", "status");
  private static final Set<String> TEXTS = Set.of("stdout", "stderr", "content", "msg");
  private static final Set<String> FLAGS = Set.of("changed", "failed", "skipped");

  /** What a number is when its step did not run. */
  private static final long NONE = -1;

  private final Conditions conditions;

  ConditionOperands(Conditions conditions) {
    this.conditions = conditions;
  }

  /** A member of a result. */
  private record Member(StepId step, String name) {}

  private Optional<Member> member(Expression expression) {
    return switch (expression) {
      case Expression.Attribute(int _, Expression of, String name) ->
          conditions.result(of).map(step -> new Member(step, name));
      case Expression.Subscript(int _, Expression of, Expression.Literal(int _, Object key))
          when key instanceof String name ->
          conditions.result(of).map(step -> new Member(step, name));
      default -> Optional.empty();
    };
  }

  Optional<Cond> flag(Expression expression) {
    return member(unwrapped(expression))
        .filter(m -> FLAGS.contains(m.name()))
        .map(m -> new Cond.Flag(m.step().toString(), m.name()));
  }

  /** Without a default, which a flag that is missing has anyway: false. */
  private Expression unwrapped(Expression expression) {
    return expression instanceof Expression.Filtered f
            && isDefault(f.name())
            && defaultOf(f).filter(Boolean.FALSE::equals).isPresent()
        ? f.of()
        : expression;
  }

  Optional<Cond.Number> number(Expression expression) {
    var known = conditions.known(expression).map(Conditions.Constant::value);
    if (known.isPresent()) {
      return known.get() instanceof Long value
          ? Optional.of(new Cond.Number.Literal(value))
          : Optional.empty();
    }
    if (expression instanceof Expression.Filtered filtered) {
      return filteredNumber(filtered);
    }
    return member(expression)
        .filter(m -> NUMBERS.contains(m.name()))
        .map(m -> new Cond.Number.Of(m.step().toString(), m.name(), NONE));
  }

  private Optional<Cond.Number> filteredNumber(Expression.Filtered filtered) {
    if (filtered.name().equals("length") || filtered.name().equals("count")) {
      return text(filtered.of()).map(Cond.Number.Length::new);
    }
    if (filtered.name().equals("int")) {
      return number(filtered.of());
    }
    if (!isDefault(filtered.name())) {
      return Optional.empty();
    }
    return number(filtered.of())
        .flatMap(
            n ->
                n instanceof Cond.Number.Of(String step, String name, long _)
                        && defaultOf(filtered).orElse(null) instanceof Long otherwise
                    ? Optional.of(new Cond.Number.Of(step, name, otherwise))
                    : Optional.empty());
  }

  private static boolean isDefault(String filter) {
    return filter.equals("default") || filter.equals("d");
  }

  private Optional<Object> defaultOf(Expression.Filtered filtered) {
    return filtered.passed().positional().stream()
        .findFirst()
        .flatMap(conditions::known)
        .flatMap(c -> Optional.ofNullable(c.value()));
  }

  Optional<Cond.Text> text(Expression expression) {
    var known = conditions.known(expression).map(Conditions.Constant::value);
    if (known.isPresent()) {
      return known.get() instanceof String value
          ? Optional.of(new Cond.Text.Literal(value))
          : Optional.empty();
    }
    if (expression instanceof Expression.Filtered filtered) {
      boolean same =
          filtered.name().equals("string")
              || isDefault(filtered.name()) && defaultOf(filtered).filter(""::equals).isPresent();
      return same ? text(filtered.of()) : Optional.empty();
    }
    return member(expression)
        .filter(m -> TEXTS.contains(m.name()))
        .map(m -> new Cond.Text.Of(m.step().toString(), m.name()));
  }

  static Cond.Operator operator(String written) {
    return switch (written) {
      case "==" -> Cond.Operator.EQUAL;
      case "!=" -> Cond.Operator.NOT_EQUAL;
      case "<" -> Cond.Operator.LESS;
      case "<=" -> Cond.Operator.AT_MOST;
      case ">" -> Cond.Operator.MORE;
      default -> Cond.Operator.AT_LEAST;
    };
  }
}
