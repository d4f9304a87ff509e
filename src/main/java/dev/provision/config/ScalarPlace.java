package dev.provision.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Where the first character of a scalar's text stands, and how the later ones are found. The parser
 * only knows where the scalar begins with its anchor, tag, quote or {@code |}, so the rest is read
 * from the source and trusted only where it is literally the text.
 */
record ScalarPlace(Position at, Node.Style style) {
  private static final Pattern PROPERTY = Pattern.compile("[&!]\\S*\\s*");

  static ScalarPlace of(ScalarNode node, String file, SourceLines source) {
    var start = withoutProperties(node.getStartMark(), file, source);
    return switch (node.getScalarStyle()) {
      case PLAIN, JSON_SCALAR_STYLE -> plain(node.getValue(), start, source);
      case SINGLE_QUOTED, DOUBLE_QUOTED -> quoted(node.getValue(), start, source);
      case LITERAL, FOLDED -> block(node.getValue(), start, source);
    };
  }

  static Position position(Mark mark, String file) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Position withoutProperties(Mark mark, String file, SourceLines source) {
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    var rest = source.from(line, column);
    var property = PROPERTY.matcher(rest);
    while (property.lookingAt()) {
      column += rest.codePointCount(0, property.end());
      rest = rest.substring(property.end());
      if (rest.isEmpty() && line < source.lines().size()) {
        line++;
        var next = source.line(line).stripLeading();
        column = source.line(line).length() - next.length() + 1;
        rest = next;
      }
      property.reset(rest);
    }
    return new Position(file, line, column);
  }

  private static ScalarPlace plain(String text, Position start, SourceLines source) {
    boolean same = source.from(start.line(), start.column()).startsWith(text);
    return new ScalarPlace(start, same ? Node.Style.PLAIN : Node.Style.FOLDED);
  }

  private static ScalarPlace quoted(String text, Position start, SourceLines source) {
    var at = new Position(start.file(), start.line(), start.column() + 1);
    var rest = source.from(at.line(), at.column());
    boolean same = rest.startsWith(text + "'") || rest.startsWith(text + "\"");
    return new ScalarPlace(at, same ? Node.Style.QUOTED : Node.Style.FOLDED);
  }

  private static ScalarPlace block(String text, Position header, SourceLines source) {
    int first = header.line() + 1;
    int filled = first;
    while (filled < source.lines().size() && source.line(filled).isBlank()) {
      filled++;
    }
    var line = source.line(filled);
    var textLines = text.split("\n", -1);
    int row = filled - first;
    if (row < textLines.length && line.endsWith(textLines[row])) {
      int indent = line.length() - textLines[row].length();
      if (isLiteral(textLines, first, indent, source)) {
        return new ScalarPlace(new Position(header.file(), first, indent + 1), Node.Style.BLOCK);
      }
    }
    int column = line.length() - line.stripLeading().length() + 1;
    return new ScalarPlace(new Position(header.file(), filled, column), Node.Style.FOLDED);
  }

  private static boolean isLiteral(String[] text, int first, int indent, SourceLines source) {
    for (int i = 0; i < text.length; i++) {
      var expected = text[i].isEmpty() ? "" : " ".repeat(indent) + text[i];
      var line = source.line(first + i);
      boolean lastBreak = i == text.length - 1 && text[i].isEmpty();
      if (!lastBreak && !(text[i].isEmpty() ? line.isBlank() : line.equals(expected))) {
        return false;
      }
    }
    return true;
  }
}
