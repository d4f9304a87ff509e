package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads expressions; the grammar and the precedences are those of Jinja2's parser. */
public final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream words;
  private final OperandParser operands;

  ExpressionParser(TokenStream words) {
    this.words = words;
    this.operands = new OperandParser(words, this);
  }

  /**
   * Reads a whole text as one expression.
   *
   * @throws TemplateException when it is not one
   */
  public static Expression parse(String text) {
    var words = new TokenStream(Lexer.words(text));
    var expression = new ExpressionParser(words).expression();
    words.end();
    return expression;
  }

  Expression expression() {
    var value = or();
    while (words.peek().word("if")) {
      int at = words.take().at();
      var test = or();
      Optional<Expression> otherwise =
          words.takeWord("else") ? Optional.of(expression()) : Optional.empty();
      value = new Expression.Choice(at, test, value, otherwise);
    }
    return value;
  }

  /** One or more expressions with commas between: a tuple when there is a comma. */
  Expression tuple() {
    var first = expression();
    if (!words.peek().is(",")) {
      return first;
    }
    var items = new ArrayList<>(List.of(first));
    while (words.takeIf(",") && words.peek().sort() != Token.Sort.END) {
      items.add(expression());
    }
    return new Expression.ListOf(first.at(), List.copyOf(items));
  }

  Expression or() {
    var left = and();
    while (words.peek().word("or")) {
      left = new Expression.Or(words.take().at(), left, and());
    }
    return left;
  }

  private Expression and() {
    var left = not();
    while (words.peek().word("and")) {
      left = new Expression.And(words.take().at(), left, not());
    }
    return left;
  }

  private Expression not() {
    return words.peek().word("not") ? new Expression.Not(words.take().at(), not()) : compared();
  }

  private Expression compared() {
    var first = sum();
    var rest = new ArrayList<Expression.Comparison>();
    for (var word = words.peek(); ; word = words.peek()) {
      if (word.sort() == Token.Sort.OPERATOR && COMPARISONS.contains(word.text())) {
        words.take();
        rest.add(new Expression.Comparison(word.at(), word.text(), sum()));
      } else if (word.word("in")) {
        words.take();
        rest.add(new Expression.Comparison(word.at(), "in", sum()));
      } else if (word.word("not") && words.second().word("in")) {
        words.take();
        words.take();
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
    while (words.peek().is("+") || words.peek().is("-")) {
      var operator = words.take();
      left = new Expression.Binary(operator.at(), operator.text(), left, concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    var left = product();
    while (words.peek().is("~")) {
      left = new Expression.Binary(words.take().at(), "~", left, product());
    }
    return left;
  }

  private Expression product() {
    var left = power();
    while (words.peek().is("*")
        || words.peek().is("/")
        || words.peek().is("//")
        || words.peek().is("%")) {
      var operator = words.take();
      left = new Expression.Binary(operator.at(), operator.text(), left, power());
    }
    return left;
  }

  private Expression power() {
    var left = unary(true);
    while (words.peek().is("**")) {
      left = new Expression.Binary(words.take().at(), "**", left, unary(true));
    }
    return left;
  }

  private Expression unary(boolean filtered) {
    var word = words.peek();
    Expression value;
    if (word.is("-") || word.is("+")) {
      words.take();
      value = new Expression.Sign(word.at(), word.is("-"), unary(false));
    } else {
      value = operands.operand();
    }
    return filtered ? operands.filters(value) : value;
  }
}
