package dev.provision.playbook;

import dev.provision.config.Diagnostic;
import dev.provision.config.Node;
import dev.provision.config.Position;
import dev.provision.config.Secret;
import dev.provision.playbook.template.Evaluator;
import dev.provision.playbook.template.Expression;
import dev.provision.playbook.template.ExpressionParser;
import dev.provision.playbook.template.Language;
import dev.provision.playbook.template.NotYet;
import dev.provision.playbook.template.Scope;
import dev.provision.playbook.template.Template;
import dev.provision.playbook.template.TemplateException;
import dev.provision.playbook.template.Undefined;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders what is written with the variables a task sees, and notes on the way whether a secret was
 * read and what was asked for that is not known yet. One rendering is for one value.
 */
final class Rendering implements Scope {
  /** A template that is being rendered, and the variable that led to it. */
  private record Active(Node.Str template, String name) {}

  private final Variables variables;
  private final Language language;
  private final Deque<Active> active;
  private final SortedSet<StepId> needs;
  private boolean secret;
  private String asked = "";

  /**
   * @param needs takes the steps whose results are asked for in vain
   */
  Rendering(Variables variables, Language language, SortedSet<StepId> needs) {
    this(variables, language, needs, new ArrayDeque<>());
  }

  private Rendering(
      Variables variables, Language language, SortedSet<StepId> needs, Deque<Active> active) {
    this.variables = variables;
    this.language = language;
    this.active = active;
    this.needs = needs;
  }

  /** Whether a secret was read. */
  boolean isSecret() {
    return secret;
  }

  @Override
  public @Nullable Object get(String name) {
    asked = name;
    var binding = variables.get(name);
    return switch (binding.or(() -> Facts.missing(name)).orElseGet(() -> missing(name))) {
      case Binding.Written(Node node) -> variable(name, node);
      case Binding.Made(Object value, boolean hidden) -> {
        secret |= hidden;
        yield value;
      }
      case Binding.Awaited(SortedSet<StepId> wanted, var _) -> {
        needs.addAll(wanted);
        throw new NotYet();
      }
      case Binding.Missing(String what, String remedy) -> new Undefined(what, remedy);
    };
  }

  private Binding missing(String name) {
    return new Binding.Missing("'" + name + "'", variables.near(name));
  }

  /** A variable whose own template misses something is itself not there: a default may follow. */
  private @Nullable Object variable(String name, Node node) {
    try {
      return read(node);
    } catch (UndefinedInside inside) {
      return new Undefined(inside.getMessage() + ", which '" + name + "' needs,", inside.remedy);
    }
  }

  /** As {@link #read}; what is not there inside is not there as a whole. */
  @Nullable Object member(Node node) {
    try {
      return read(node);
    } catch (UndefinedInside inside) {
      return new Undefined(inside.getMessage(), inside.remedy);
    }
  }

  /** What a template inside a variable misses. */
  private static final class UndefinedInside extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    UndefinedInside(String what, String remedy) {
      super(what, null, false, false);
      this.remedy = remedy;
    }
  }

  /** A written value as templates see it. */
  @Nullable Object read(Node node) {
    return switch (node) {
      case Node.Str s when isTemplate(s) -> template(s);
      case Node.Str s -> s.text();
      case Node.Num n ->
          n.value() instanceof Double || n.value() instanceof Long ? n.value() : n.raw();
      case Node.Bool b -> b.value();
      case Node.Null _ -> null;
      case Node.Hidden(Position at, Secret value) -> {
        secret = true;
        yield read(new Node.Str(at, value.reveal(), Node.Style.FOLDED));
      }
      case Node.Seq list -> new View.OfList(list, this::member);
      case Node.Map map -> new View.OfMap(map, this::member);
    };
  }

  static boolean isTemplate(Node.Str s) {
    return s.style() != Node.Style.UNSAFE && Template.isTemplate(s.text());
  }

  private @Nullable Object template(Node.Str text) {
    enter(text);
    try {
      var template = Template.parseValue(text.text());
      var evaluator = new Evaluator(language, this);
      var lone = template.lone();
      return lone.isPresent() ? evaluator.defined(lone.get()) : template.render(evaluator);
    } catch (TemplateException e) {
      throw active.size() > 1 && e.isUndefined() ? inside(text, e) : located(text, e);
    } finally {
      active.pop();
    }
  }

  /**
   * All that is wrong in a text; what waits is passed over.
   *
   * @param file whether it is the text of a template file
   */
  List<Diagnostic> mistakes(Node.Str text, boolean file) {
    var found = new Mistakes(e -> located(text, e).diagnostic());
    active.push(new Active(text, asked));
    try {
      var template = file ? Template.parse(text.text()) : Template.parseValue(text.text());
      template.render(new Evaluator(language, this), found);
    } catch (TemplateException e) {
      found.failed(e);
    } finally {
      active.pop();
    }
    return found.list();
  }

  private static UndefinedInside inside(Node.Str text, TemplateException e) {
    var what = e.getMessage().replaceFirst(" is not defined$", "");
    return new UndefinedInside(what + " (at " + text.positionOf(e.offset()) + ")", e.remedy());
  }

  private void enter(Node.Str text) {
    boolean again = active.stream().anyMatch(a -> a.template() == text);
    active.push(new Active(text, asked));
    if (again) {
      var chain =
          new ArrayList<>(
              active.reversed().stream().map(Active::name).filter(n -> !n.isEmpty()).toList());
      active.pop();
      throw new Located(
          Diagnostic.error(text.at(), "the variable '" + asked + "' refers to itself")
              .cause(chain.stream().collect(Collectors.joining(" -> "))));
    }
  }

  static Located located(Node.Str text, TemplateException e) {
    var error = Diagnostic.error(text.positionOf(e.offset()), e.getMessage());
    return new Located(e.remedy().isEmpty() ? error : error.remedy(e.remedy()));
  }

  /** A written value with every template in it rendered; secrets stay where they are. */
  Node resolved(Node node) {
    return switch (node) {
      case Node.Str s when isTemplate(s) -> leaf(s);
      case Node.Hidden(Position at, Secret value) when Template.isTemplate(value.reveal()) ->
          leaf(node);
      case Node.Str _, Node.Num _, Node.Bool _, Node.Null _, Node.Hidden _ -> node;
      case Node.Seq(Position at, List<Node> items) ->
          new Node.Seq(at, items.stream().map(this::resolved).filter(n -> !Omit.is(n)).toList());
      case Node.Map(Position at, List<Node.Entry> entries) ->
          new Node.Map(
              at, entries.stream().map(this::entry).filter(e -> !Omit.is(e.value())).toList());
    };
  }

  private Node.Entry entry(Node.Entry entry) {
    if (!isTemplate(entry.key())) {
      return new Node.Entry(entry.key(), resolved(entry.value()));
    }
    var key = resolved(entry.key());
    var text =
        key instanceof Node.Str s
            ? s
            : new Node.Str(entry.key().at(), String.valueOf(read(key)), Node.Style.FOLDED);
    return new Node.Entry(text, resolved(entry.value()));
  }

  /** A template's value; whether it is secret is known of it alone. */
  private Node leaf(Node template) {
    var own = new Rendering(variables, language, needs, active);
    var value = own.read(template);
    return Nodes.of(value, template.at(), own.secret, this::resolved);
  }

  /** The value of an expression that stands for itself, as {@code when} does. */
  @Nullable Object expression(Node.Str text, Expression expression) {
    active.push(new Active(text, ""));
    try {
      return new Evaluator(language, this).defined(expression);
    } catch (TemplateException e) {
      throw located(text, e);
    } finally {
      active.pop();
    }
  }

  /** Reports filters and tests that there are not, also where nothing can be evaluated yet. */
  void check(Node.Str text, Expression expression) {
    try {
      language.check(expression);
    } catch (TemplateException e) {
      throw located(text, e);
    }
  }

  /** Reads an expression. */
  static Expression parse(Node.Str text) {
    try {
      return ExpressionParser.parse(text.text());
    } catch (TemplateException e) {
      throw located(text, e);
    }
  }

  /** The text that a template file renders to. */
  String file(Node.Str text) {
    enter(text);
    try {
      return Template.parse(text.text()).render(new Evaluator(language, this));
    } catch (TemplateException e) {
      throw located(text, e);
    } finally {
      active.pop();
    }
  }
}
