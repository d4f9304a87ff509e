package dev.provision.playbook.template;

/**
 * A word of an expression.
 *
 * @param at index of its first char in the text
 * @param text the name, the operator, the digits, or the string without quotes and escapes
 */
record Token(Sort sort, int at, String text) {
  enum Sort {
    NAME,
    INTEGER,
    FLOAT,
    STRING,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return sort == Sort.OPERATOR && text.equals(operator);
  }

  boolean word(String name) {
    return sort == Sort.NAME && text.equals(name);
  }

  /** As shown in a message. */
  String shown() {
    return sort == Sort.END ? "the end" : "'" + text + "'";
  }
}
