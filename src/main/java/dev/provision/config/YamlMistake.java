package dev.provision.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in a user's words what the YAML parser found wrong. The parser's words (SnakeYAML 2.7, the
 * same as PyYAML's) tell where it lost the thread; what was most likely meant is read from the
 * line.
 */
final class YamlMistake {
  /** A place before a value, outside of quotes and comments. */
  private static final Pattern TEMPLATE = Pattern.compile("^[^'\"#]*?(?:: +|- +|^ *)(\\{[{%])");

  private static final Pattern NO_BLANK =
      Pattern.compile("^\\s*(?:- +)?[\\w.-]+:(?=[^\\s:/]|/(?!/))");
  private static final Pattern PAIR_WITH_VALUE =
      Pattern.compile("^\\s*(?:- +)*[^\\s#].*?: +[^\\s#].*");

  /** A parser's message whose place and meaning need nothing else. */
  private record Rule(String problem, boolean atContext, String summary, String remedy) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "\\t(TAB)",
              false,
              "a tab stands where YAML wants blanks",
              "indent with blanks; set your editor to insert them for the tab key"),
          new Rule(
              "but found another document",
              false,
              "the file holds a second document",
              "keep one document per file: split the file at '---'"),
          new Rule(
              "found unexpected end of stream",
              true,
              "the quote that opens here is never closed",
              "close it, or double it ('') if it is an apostrophe"),
          new Rule(
              "but got",
              true,
              "the bracket that opens here is not closed, or a comma is missing",
              "put a comma between two items and close the bracket; quote a value that holds one"),
          new Rule(
              "found unknown escape character",
              false,
              "a backslash is followed by a character that it cannot escape",
              "use single quotes, in which a backslash is an ordinary character"),
          new Rule(
              "sequence entries are not allowed here",
              false,
              "a list cannot begin on the line of its key",
              "begin it on the next line, or quote the value if the dash belongs to it"),
          new Rule(
              "mapping keys are not allowed here",
              false,
              "a value cannot begin with '? '",
              "quote the value"),
          new Rule(
              "found undefined alias",
              false,
              "no anchor of this name is written above",
              "quote the value if the asterisk belongs to it"),
          new Rule(
              "while scanning an alias", true, "a value cannot begin with '*'", "quote the value"),
          new Rule(
              "while scanning an anchor", true, "a value cannot begin with '&'", "quote the value"),
          new Rule(
              "found undefined tag handle",
              false,
              "a value cannot begin with '!'",
              "quote the value"),
          new Rule(
              "while scanning a block scalar",
              false,
              "after | and > only a digit, + or - may follow on the same line",
              "begin the text on the next line, indented"),
          new Rule(
              "expected '<document start>'",
              false,
              "there is more text after the end of the value",
              "check the indentation, the quotes and the brackets before it"));

  private final String file;
  private final SourceLines source;

  YamlMistake(String file, SourceLines source) {
    this.file = file;
    this.source = source;
  }

  Diagnostic of(MarkedYAMLException e) {
    var at = ScalarPlace.position(e.getProblemMark(), file);
    var problem = e.getProblem();
    var words = e.getContext() == null ? problem : e.getContext() + ": " + problem;
    return template(at)
        .or(
            () ->
                RULES.stream()
                    .filter(r -> words.contains(r.problem()))
                    .findFirst()
                    .map(r -> said(r, e)))
        .orElseGet(() -> byWords(e, at, problem, words));
  }

  private Diagnostic byWords(MarkedYAMLException e, Position at, String problem, String words) {
    if (problem.contains("that cannot start any token")
        || problem.contains("expected the node content")) {
      return quote(at, "a value cannot begin with '" + first(at) + "'");
    }
    if (problem.equals("mapping values are not allowed here")) {
      return secondColon(at);
    }
    if (problem.contains("could not find expected ':'")) {
      return noColon(context(e));
    }
    if (problem.startsWith("expected <block end>")) {
      return outOfBlock(at, e);
    }
    return Diagnostic.error(at, "this is not YAML").cause(words);
  }

  private Diagnostic said(Rule rule, MarkedYAMLException e) {
    var at = ScalarPlace.position(e.getProblemMark(), file);
    if (!rule.atContext() || e.getContextMark() == null) {
      return Diagnostic.error(at, rule.summary()).remedy(rule.remedy());
    }
    var said = Diagnostic.error(context(e), rule.summary()).remedy(rule.remedy());
    return at.line() == context(e).line() ? said : said.related(at, "noticed here");
  }

  /** The line, up to where the parser stopped, has a template without quotes. */
  private Optional<Diagnostic> template(Position at) {
    var matcher = TEMPLATE.matcher(source.upTo(at.line(), at.column() + 1) + "%");
    if (!matcher.find()) {
      return Optional.empty();
    }
    var start = new Position(file, at.line(), matcher.start(1) + 1);
    return Optional.of(Templates.unquoted(start, source));
  }

  private Diagnostic secondColon(Position at) {
    var line = source.line(at.line());
    var before = source.upTo(at.line(), at.column());
    if (PAIR_WITH_VALUE.matcher(before).matches()) {
      return quote(at, "a value that holds ': ' must be in quotes");
    }
    int above = lineAbove(at.line());
    var glued = NO_BLANK.matcher(source.line(above));
    if (glued.find()) {
      return noBlank(new Position(file, above, glued.end() + 1));
    }
    return indentation(new Position(file, at.line(), indent(line) + 1))
        .related(
            new Position(file, above, indent(source.line(above)) + 1),
            "the line above has a value already");
  }

  private Diagnostic noColon(Position at) {
    var glued = NO_BLANK.matcher(source.line(at.line()));
    return glued.find()
        ? noBlank(new Position(file, at.line(), glued.end() + 1))
        : Diagnostic.error(at, "this line is neither 'key: value' nor an item of a list")
            .remedy("add the colon, or indent the line if it continues the one above");
  }

  private Diagnostic outOfBlock(Position at, MarkedYAMLException e) {
    var before = source.upTo(at.line(), at.column()).stripTrailing();
    if (before.endsWith("\"") || before.endsWith("'")) {
      return Diagnostic.error(at, "text follows the closing quote")
          .remedy("put the quotes around the whole value, and the other kind of quotes inside");
    }
    var block = context(e);
    return indentation(at).related(block, words(block) + " begins here");
  }

  private static Diagnostic indentation(Position at) {
    return Diagnostic.error(at, "the indentation of this line fits no line above")
        .remedy("give it the same indentation as the line it belongs to");
  }

  private static Diagnostic noBlank(Position at) {
    return Diagnostic.error(at, "there is no blank after the colon").remedy("write: 'key: value'");
  }

  private static Diagnostic quote(Position at, String summary) {
    return Diagnostic.error(at, summary).remedy("put the whole value in quotes");
  }

  private String words(Position block) {
    return source.from(block.line(), block.column()).startsWith("-") ? "the list" : "the mapping";
  }

  private Position context(MarkedYAMLException e) {
    return ScalarPlace.position(e.getContextMark(), file);
  }

  private String first(Position at) {
    var rest = source.from(at.line(), at.column());
    return rest.isEmpty() ? "" : Character.toString(rest.codePointAt(0));
  }

  private int lineAbove(int line) {
    int above = line - 1;
    while (above > 1 && source.line(above).isBlank()) {
      above--;
    }
    return above;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
