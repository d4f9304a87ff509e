package dev.provision.playbook.template;

import dev.provision.playbook.template.Expression.Passed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what operators stand between: constants, names, brackets, calls, filters and tests. */
final class OperandParser {
  private static final Set<String> AFTER_TEST =
      Set.of("else", "or", "and", "is", "if", "in", "not");

  private final TokenStream words;
  private final ExpressionParser expressions;

  OperandParser(TokenStream words, ExpressionParser expressions) {
    this.words = words;
    this.expressions = expressions;
  }

  private Expression primary() {
    var word = words.take();
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
    while (words.peek().sort() == Token.Sort.STRING) {
      text.append(words.take().text());
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
    if (words.takeIf(")")) {
      return new Expression.ListOf(at, List.of());
    }
    var first = expressions.expression();
    if (words.takeIf(")")) {
      return first;
    }
    words.expect(",");
    var items = new ArrayList<>(List.of(first));
    items.addAll(items(")"));
    return new Expression.ListOf(at, List.copyOf(items));
  }

  private List<Expression> items(String close) {
    var items = new ArrayList<Expression>();
    while (!words.takeIf(close)) {
      items.add(expressions.expression());
      if (!words.peek().is(close)) {
        words.expect(",");
      }
    }
    return List.copyOf(items);
  }

  private Expression map(int at) {
    var pairs = new ArrayList<Expression.Pair>();
    while (!words.takeIf("}")) {
      var key = expressions.expression();
      words.expect(":");
      pairs.add(new Expression.Pair(key, expressions.expression()));
      if (!words.peek().is("}")) {
        words.expect(",");
      }
    }
    return new Expression.MapOf(at, List.copyOf(pairs));
  }

  /** A value with what is read out of it. */
  Expression operand() {
    return postfix(primary());
  }

  private Expression postfix(Expression start) {
    var value = start;
    while (true) {
      var word = words.peek();
      if (word.is(".")) {
        words.take();
        value = attribute(value, words.take());
      } else if (word.is("[")) {
        words.take();
        value = subscript(value, word.at());
      } else if (word.is("(")) {
        words.take();
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
    if (!words.peek().is(":")) {
      words.expect("]");
      return new Expression.Subscript(
          at, of, from.orElseThrow(() -> new TemplateException(at, "the brackets are empty")));
    }
    words.take();
    var to = sliceEnd();
    var step = words.takeIf(":") ? sliceEnd() : Optional.<Expression>empty();
    words.expect("]");
    return new Expression.Slice(at, of, from, to, step);
  }

  private Optional<Expression> sliceEnd() {
    return words.peek().is(":") || words.peek().is("]")
        ? Optional.empty()
        : Optional.of(expressions.expression());
  }

  /** The arguments of a call whose opening bracket is read. */
  private Passed passed() {
    var positional = new ArrayList<Expression>();
    var named = new LinkedHashMap<String, Expression>();
    while (!words.takeIf(")")) {
      if (words.peek().sort() == Token.Sort.NAME && words.second().is("=")) {
        var name = words.take().text();
        words.take();
        named.put(name, expressions.expression());
      } else {
        positional.add(expressions.expression());
      }
      if (!words.peek().is(")")) {
        words.expect(",");
      }
    }
    return new Passed(List.copyOf(positional), java.util.Collections.unmodifiableMap(named));
  }

  /** What follows a value: filters, tests and calls. */
  Expression filters(Expression start) {
    var value = start;
    while (true) {
      var word = words.peek();
      if (word.is("|")) {
        words.take();
        value = filter(value);
      } else if (word.word("is")) {
        words.take();
        value = test(value);
      } else if (word.is("(")) {
        words.take();
        value = new Expression.Call(word.at(), value, passed());
      } else {
        return value;
      }
    }
  }

  /** A filter whose bar is read. */
  Expression filter(Expression of) {
    int at = words.peek().at();
    var name = dottedName();
    return new Expression.Filtered(at, of, name, words.takeIf("(") ? passed() : Passed.NOTHING);
  }

  private Expression test(Expression of) {
    boolean negated = words.takeWord("not");
    int at = words.peek().at();
    var name = dottedName();
    var passed = Passed.NOTHING;
    if (words.takeIf("(")) {
      passed = passed();
    } else if (startsArgument(words.peek())) {
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
    var name = words.name();
    while (words.takeIf(".")) {
      name = words.name();
    }
    return name;
  }
}
