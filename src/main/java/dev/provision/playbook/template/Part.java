package dev.provision.playbook.template;

import java.util.List;
import java.util.Optional;

/** A part of a template. */
sealed interface Part {
  /** Text that goes out as it is. */
  record Literal(String text) implements Part {}

  /** {@code {{ expression }}}. */
  record Output(Expression expression) implements Part {}

  /** {@code {% if %}} with its {@code elif}s; an {@code else} is a branch whose test is true. */
  record If(List<Branch> branches) implements Part {}

  /** One way to go. */
  record Branch(Expression test, List<Part> body) {}

  /** {@code {% for targets in items if test %}}. */
  record For(
      List<String> targets,
      Expression items,
      Optional<Expression> test,
      List<Part> body,
      List<Part> otherwise)
      implements Part {}

  /** {@code {% set targets = value %}}. */
  record Set(List<String> targets, Expression value) implements Part {}

  /** {@code {% set namespace.attribute = value %}}. */
  record SetAttribute(Expression.Name namespace, String attribute, Expression value)
      implements Part {}

  /** {@code {% set target %}body{% endset %}}. */
  record Capture(String target, List<Part> body) implements Part {}

  /** {@code {% macro name(parameters) %}}. */
  record Define(String name, List<Parameter> parameters, List<Part> body) implements Part {}

  /** A parameter of a macro. */
  record Parameter(String name, Optional<Expression> otherwise) {}
}
