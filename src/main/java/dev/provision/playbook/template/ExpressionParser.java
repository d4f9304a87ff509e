package dev.provision.playbook.template;

import dev.provision.playbook.template.Expression.Passed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions; the grammar and the precedences are those of Jinja2's parser. */
public final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> AFTER_TEST =
      Set.of("else", "or", "and", "is", "if", "in", "not");

  private final List<Token> words;
  private int next;

  ExpressionParser(List<Token> words) {
    this.words = words;
  }

  /**
   * Reads a whole text as one expression.
   *
   * @throws TemplateException when it is not one
   */
  public static Expression parse(String text) {
    var parser = new ExpressionParser(Lexer.words(text));
    var expression = parser.expression();
    parser.end();
    return expression;
  }

  Token peek() {
    return words.get(next);
  }

  Token take() {
    return words.get(next++);
  }

  boolean takeIf(String operator) {
    boolean found = peek().is(operator);
    next += found ? 1 : 0;
    return found;
  }

  boolean takeWord(String word) {
    boolean found = peek().word(word);
    next += found ? 1 : 0;
    return found;
  }

  void expect(String operator) {
    if (!takeIf(operator)) {
      throw wrong("'" + operator + "'");
    }
  }

  String name() {
    if (peek().sort() != Token.Sort.NAME) {
      throw wrong("a name");
    }
    return take().text();
  }

  void end() {
    if (peek().sort() != Token.Sort.END) {
      throw new TemplateException(peek().at(), peek().shown() + " does not belong here");
    }
  }

  private TemplateException wrong(String wanted) {
    return new TemplateException(peek().at(), wanted + " is missing before " + peek().shown());
  }

  Expression expression() {
    var value = or();
    while (peek().word("if")) {
      int at = take().at();
      var test = or();
      Optional<Expression> otherwise =
          takeWord("else") ? Optional.of(expression()) : Optional.empty();
      value = new Expression.Choice(at, test, value, otherwise);
    }
    return value;
  }

  /** One or more expressions with commas between: a tuple when there is a comma. */
  Expression tuple() {
    var first = expression();
    if (!peek().is(",")) {
      return first;
    }
    var items = new ArrayList<>(List.of(first));
    while (takeIf(",") && peek().sort() != Token.Sort.END) {
      items.add(expression());
    }
    return new Expression.ListOf(first.at(), List.copyOf(items));
  }

  Expression or() {
    var left = and();
    while (peek().word("or")) {
      left = new Expression.Or(take().at(), left, and());
    }
    return left;
  }

  private Expression and() {
    var left = not();
    while (peek().word("and")) {
      left = new Expression.And(take().at(), left, not());
    }
    return left;
  }

  private Expression not() {
    return peek().word("not") ? new Expression.Not(take().at(), not()) : compared();
  }

  private Expression compared() {
    var first = sum();
    var rest = new ArrayList<Expression.Comparison>();
    for (var word = peek(); ; word = peek()) {
      if (word.sort() == Token.Sort.OPERATOR && COMPARISONS.contains(word.text())) {
        take();
        rest.add(new Expression.Comparison(word.at(), word.text(), sum()));
      } else if (word.word("in")) {
        take();
        rest.add(new Expression.Comparison(word.at(), "in", sum()));
      } else if (word.word("not") && words.get(next + 1).word("in")) {
        next += 2;
        rest.add(new Expression.Comparison(word.at(), "not in", sum()));
      } else {
        return rest.isEmpty()
            ? first
            : new Expression.Compared(first.at(), first, List.copyOf(rest));
      }
    }
  }

  private Expression sum() {
    var left = concatenation();
    while (peek().is("+") || peek().is("-")) {
      var operator = take();
      left = new Expression.Binary(operator.at(), operator.text(), left, concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    var left = product();
    while (peek().is("~")) {
      left = new Expression.Binary(take().at(), "~", left, product());
    }
    return left;
  }

  private Expression product() {
    var left = power();
    while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%")) {
      var operator = take();
      left = new Expression.Binary(operator.at(), operator.text(), left, power());
    }
    return left;
  }

  private Expression power() {
    var left = unary(true);
    while (peek().is("**")) {
      left = new Expression.Binary(take().at(), "**", left, unary(true));
    }
    return left;
  }

  private Expression unary(boolean filtered) {
    var word = peek();
    Expression value;
    if (word.is("-") || word.is("+")) {
      take();
      value = new Expression.Sign(word.at(), word.is("-"), unary(false));
    } else {
      value = postfix(primary());
    }
    return filtered ? filters(value) : value;
  }

  private Expression primary() {
    var word = take();
    return switch (word.sort()) {
      case NAME -> constantOrName(word);
      case INTEGER -> new Expression.Literal(word.at(), whole(word));
      case FLOAT -> new Expression.Literal(word.at(), Double.valueOf(word.text()));
      case STRING -> strings(word);
      case OPERATOR -> bracketed(word);
      case END -> throw new TemplateException(word.at(), "the expression ends too early");
    };
  }

  private static Long whole(Token word) {
    try {
      return Long.valueOf(word.text());
    } catch (NumberFormatException _) {
      throw new TemplateException(word.at(), "the number is too big");
    }
  }

  private static Expression constantOrName(Token word) {
    return switch (word.text()) {
      case "true", "True" -> new Expression.Literal(word.at(), true);
      case "false", "False" -> new Expression.Literal(word.at(), false);
      case "none", "None" -> new Expression.Literal(word.at(), null);
      default -> new Expression.Name(word.at(), word.text());
    };
  }

  /** Strings that follow each other are one. */
  private Expression strings(Token first) {
    var text = new StringBuilder(first.text());
    while (peek().sort() == Token.Sort.STRING) {
      text.append(take().text());
    }
    return new Expression.Literal(first.at(), text.toString());
  }

  private Expression bracketed(Token word) {
    return switch (word.text()) {
      case "(" -> group(word.at());
      case "[" -> new Expression.ListOf(word.at(), items("]"));
      case "{" -> map(word.at());
      default -> throw new TemplateException(word.at(), word.shown() + " does not belong here");
    };
  }

  /** An expression in brackets, or a tuple. */
  private Expression group(int at) {
    if (takeIf(")")) {
      return new Expression.ListOf(at, List.of());
    }
    var first = expression();
    if (takeIf(")")) {
      return first;
    }
    expect(",");
    var items = new ArrayList<>(List.of(first));
    items.addAll(items(")"));
    return new Expression.ListOf(at, List.copyOf(items));
  }

  private List<Expression> items(String close) {
    var items = new ArrayList<Expression>();
    while (!takeIf(close)) {
      items.add(expression());
      if (!peek().is(close)) {
        expect(",");
      }
    }
    return List.copyOf(items);
  }

  private Expression map(int at) {
    var pairs = new ArrayList<Expression.Pair>();
    while (!takeIf("}")) {
      var key = expression();
      expect(":");
      pairs.add(new Expression.Pair(key, expression()));
      if (!peek().is("}")) {
        expect(",");
      }
    }
    return new Expression.MapOf(at, List.copyOf(pairs));
  }

  private Expression postfix(Expression start) {
    var value = start;
    while (true) {
      var word = peek();
      if (word.is(".")) {
        take();
        value = attribute(value, take());
      } else if (word.is("[")) {
        take();
        value = subscript(value, word.at());
      } else if (word.is("(")) {
        take();
        value = new Expression.Call(word.at(), value, passed());
      } else {
        return value;
      }
    }
  }

  private Expression attribute(Expression of, Token name) {
    return switch (name.sort()) {
      case NAME -> new Expression.Attribute(name.at(), of, name.text());
      case INTEGER ->
          new Expression.Subscript(
              name.at(), of, new Expression.Literal(name.at(), Long.valueOf(name.text())));
      case FLOAT, STRING, OPERATOR, END ->
          throw new TemplateException(name.at(), "a name is missing before " + name.shown());
    };
  }

  private Expression subscript(Expression of, int at) {
    var from = sliceEnd();
    if (!peek().is(":")) {
      expect("]");
      return new Expression.Subscript(
          at, of, from.orElseThrow(() -> new TemplateException(at, "the brackets are empty")));
    }
    take();
    var to = sliceEnd();
    var step = takeIf(":") ? sliceEnd() : Optional.<Expression>empty();
    expect("]");
    return new Expression.Slice(at, of, from, to, step);
  }

  private Optional<Expression> sliceEnd() {
    return peek().is(":") || peek().is("]") ? Optional.empty() : Optional.of(expression());
  }

  /** The arguments of a call whose opening bracket is read. */
  private Passed passed() {
    var positional = new ArrayList<Expression>();
    var named = new LinkedHashMap<String, Expression>();
    while (!takeIf(")")) {
      if (peek().sort() == Token.Sort.NAME && words.get(next + 1).is("=")) {
        var name = take().text();
        take();
        named.put(name, expression());
      } else {
        positional.add(expression());
      }
      if (!peek().is(")")) {
        expect(",");
      }
    }
    return new Passed(List.copyOf(positional), java.util.Collections.unmodifiableMap(named));
  }

  /** What follows a value: filters, tests and calls. */
  Expression filters(Expression start) {
    var value = start;
    while (true) {
      var word = peek();
      if (word.is("|")) {
        take();
        value = filter(value);
      } else if (word.word("is")) {
        take();
        value = test(value);
      } else if (word.is("(")) {
        take();
        value = new Expression.Call(word.at(), value, passed());
      } else {
        return value;
      }
    }
  }

  /** A filter whose bar is read. */
  Expression filter(Expression of) {
    int at = peek().at();
    var name = dottedName();
    return new Expression.Filtered(at, of, name, takeIf("(") ? passed() : Passed.NOTHING);
  }

  private Expression test(Expression of) {
    boolean negated = takeWord("not");
    int at = peek().at();
    var name = dottedName();
    var passed = Passed.NOTHING;
    if (takeIf("(")) {
      passed = passed();
    } else if (startsArgument(peek())) {
      passed = new Passed(List.of(postfix(primary())), Map.of());
    }
    var test = new Expression.Tested(at, of, name, passed);
    return negated ? new Expression.Not(at, test) : test;
  }

  private static boolean startsArgument(Token word) {
    return switch (word.sort()) {
      case NAME -> !AFTER_TEST.contains(word.text());
      case INTEGER, FLOAT, STRING -> true;
      case OPERATOR -> word.is("[") || word.is("{");
      case END -> false;
    };
  }

  /** Names of filters and tests may carry their collection; it says nothing new. */
  private String dottedName() {
    var name = name();
    while (takeIf(".")) {
      name = name();
    }
    return name;
  }
}
