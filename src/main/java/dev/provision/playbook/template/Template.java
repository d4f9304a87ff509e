package dev.provision.playbook.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A parsed template. */
public final class Template {
  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  /** Whether a text holds anything that a template would change. */
  public static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /**
   * Reads a template with Ansible's settings: a line break after a block tag is dropped, the last
   * line break is kept.
   *
   * @throws TemplateException when it is not one
   */
  public static Template parse(String text) {
    return new Template(new TemplateParser(text, false).all());
  }

  /**
   * As {@link #parse}, for a value of a playbook: there, as in Ansible, a backslash in a string
   * inside of <code>{{ }}</code> stands for itself, so that regular expressions need no second one.
   */
  public static Template parseValue(String text) {
    return new Template(new TemplateParser(text, true).all());
  }

  List<Part> parts() {
    return parts;
  }

  /** The expression, when the template is one and nothing else: such a value keeps its type. */
  public Optional<Expression> lone() {
    return parts.size() == 1 && parts.getFirst() instanceof Part.Output(Expression expression)
        ? Optional.of(expression)
        : Optional.empty();
  }

  /** The expressions whose values the text shows wherever it is rendered. */
  public List<Expression> outputs() {
    return parts.stream()
        .flatMap(part -> part instanceof Part.Output(Expression e) ? Stream.of(e) : Stream.empty())
        .toList();
  }

  /**
   * The text that comes out.
   *
   * @throws TemplateException when an expression cannot be computed
   * @throws NotYet when one hangs on what is not known yet
   */
  public String render(Evaluator evaluator) {
    return render(evaluator, Faults.FATAL);
  }

  /**
   * As {@link #render(Evaluator)}, but what cannot be rendered is left out.
   *
   * @param faults takes what that is
   */
  public String render(Evaluator evaluator, Faults faults) {
    var frame = new Frame(evaluator.scope());
    return new Renderer(evaluator.in(frame), frame, faults).render(parts);
  }
}
