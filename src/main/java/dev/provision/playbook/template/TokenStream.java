package dev.provision.playbook.template;

import java.util.List;

/** The words of an expression, taken one after the other. */
final class TokenStream {
  private final List<Token> words;
  private int next;

  TokenStream(List<Token> words) {
    this.words = words;
  }

  /** The word after the next. */
  Token second() {
    return words.get(Math.min(next + 1, words.size() - 1));
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
      throw new TemplateException(
          peek().at(),
          peek().shown() + " does not belong here",
          peek().shown().equals("'='")
              ? "compare with =="
              : "join values with ~, and put | before a filter");
    }
  }

  private TemplateException wrong(String wanted) {
    return new TemplateException(peek().at(), wanted + " is missing before " + peek().shown());
  }
}
