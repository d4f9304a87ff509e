package dev.provision.playbook.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts a template into text, outputs and tags, and drops the white space that tags drop. */
final class TemplateScanner {
  private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}\n?");
  private static final Pattern HEADER = Pattern.compile("#jinja2:([^\n]*)\n");

  /** What a template is made of. */
  sealed interface Piece {
    /** Text. */
    record Words(String text) implements Piece {}

    /** {@code {{ … }}}. */
    record Output(List<Token> words) implements Piece {}

    /** {@code {% name … %}}. */
    record Tag(int at, String name, List<Token> words) implements Piece {}
  }

  private final String text;
  private final boolean raw;
  private final boolean leftStrip;
  private final boolean trim;
  private int next;
  private boolean stripNext;

  /**
   * @param raw whether backslashes in strings of outputs stand for themselves
   */
  TemplateScanner(String text, boolean raw) {
    this.text = text;
    this.raw = raw;
    var header = HEADER.matcher(text);
    boolean found = header.lookingAt();
    this.next = found ? header.end() : 0;
    this.leftStrip = found && option(header.group(1), "lstrip_blocks", false);
    this.trim = !found || option(header.group(1), "trim_blocks", true);
  }

  /** The first line of a template can change how blanks around tags are taken. */
  private static boolean option(String header, String name, boolean otherwise) {
    var matcher = Pattern.compile(name + "\\s*:\\s*(\\w+)").matcher(header);
    return matcher.find() ? ValueFilters.bool(matcher.group(1)) : otherwise;
  }

  Optional<Piece> next() {
    while (next < text.length()) {
      int mark = mark();
      if (mark > next || mark < 0) {
        int start = next;
        next = mark < 0 ? text.length() : mark;
        var words = words(start, next, mark);
        if (!words.isEmpty()) {
          return Optional.of(new Piece.Words(words));
        }
        continue;
      }
      stripNext = false;
      switch (text.charAt(mark + 1)) {
        case '#' -> skipComment(mark);
        case '{' -> {
          return Optional.of(output(mark));
        }
        default -> {
          var piece = tag(mark);
          if (piece.isPresent()) {
            return piece;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The next opening mark, or -1. */
  private int mark() {
    for (int i = text.indexOf('{', next);
        i >= 0 && i + 1 < text.length();
        i = text.indexOf('{', i + 1)) {
      if ("{%#".indexOf(text.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Text between marks, without what the marks beside it drop. */
  private String words(int from, int to, int mark) {
    var words = text.substring(from, to);
    if (stripNext) {
      words = words.stripLeading();
    }
    stripNext = false;
    if (mark < 0) {
      return words;
    }
    char sign = mark + 2 < text.length() ? text.charAt(mark + 2) : ' ';
    if (sign == '-') {
      return words.stripTrailing();
    }
    boolean block = text.charAt(mark + 1) != '{';
    return leftStrip && block && sign != '+' ? withoutIndent(words, from == 0) : words;
  }

  private static String withoutIndent(String words, boolean first) {
    int line = words.lastIndexOf('\n') + 1;
    boolean blank = words.substring(line).isBlank() && (line > 0 || first);
    return blank ? words.substring(0, line) : words;
  }

  private void skipComment(int mark) {
    int end = text.indexOf("#}", mark + 2);
    if (end < 0) {
      throw new TemplateException(mark, "the comment that begins here is not closed by #}");
    }
    after(end + 2, text.charAt(end - 1), true);
  }

  private Piece output(int mark) {
    var words = Lexer.wordsBefore(text, begin(mark), "}}", raw);
    close(words.getLast().at(), false);
    return new Piece.Output(words);
  }

  /** Where a tag's words begin: after its sign. */
  private int begin(int mark) {
    boolean signed = mark + 2 < text.length() && "-+".indexOf(text.charAt(mark + 2)) >= 0;
    return mark + (signed ? 3 : 2);
  }

  private void close(int at, boolean block) {
    char sign = text.charAt(at);
    boolean signed = sign == '-' || sign == '+';
    after(at + (signed ? 3 : 2), sign, block);
  }

  private void after(int end, char sign, boolean block) {
    next = end;
    stripNext = sign == '-';
    if (block && trim && sign != '-' && sign != '+' && text.startsWith("\n", next)) {
      next++;
    }
  }

  private Optional<Piece> tag(int mark) {
    var words = Lexer.wordsBefore(text, begin(mark), "%}", false);
    var name = words.getFirst();
    if (name.sort() != Token.Sort.NAME) {
      throw new TemplateException(mark, "the name of a tag is missing");
    }
    close(words.getLast().at(), true);
    return name.text().equals("raw")
        ? verbatim(mark)
        : Optional.of(new Piece.Tag(mark, name.text(), words.subList(1, words.size())));
  }

  private Optional<Piece> verbatim(int mark) {
    var end = END_RAW.matcher(text);
    if (!end.find(next)) {
      throw new TemplateException(mark, "{% raw %} is never closed by {% endraw %}");
    }
    var words = text.substring(next, end.start());
    words = stripNext ? words.stripLeading() : words;
    words = end.group(1).equals("-") ? words.stripTrailing() : words;
    next = end.end();
    boolean keepsLine = !trim || !end.group(2).isEmpty();
    if (keepsLine && text.charAt(next - 1) == '\n') {
      next--;
    }
    stripNext = end.group(2).equals("-");
    return words.isEmpty() ? Optional.empty() : Optional.of(new Piece.Words(words));
  }
}
