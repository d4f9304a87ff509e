package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads templates. */
final class TemplateParser {
  private final TemplateScanner scanner;

  TemplateParser(String text) {
    this.scanner = new TemplateScanner(text);
  }

  List<Part> all() {
    var body = body(Set.of());
    return body.parts();
  }

  /**
   * Parts up to a tag.
   *
   * @param end the tag that ended them; empty at the end of the text
   */
  private record Body(List<Part> parts, Optional<TemplateScanner.Piece.Tag> end) {
    TemplateScanner.Piece.Tag tag() {
      return end.orElseThrow();
    }
  }

  private Body body(Set<String> ends) {
    var parts = new ArrayList<Part>();
    for (var piece = scanner.next(); piece.isPresent(); piece = scanner.next()) {
      switch (piece.get()) {
        case TemplateScanner.Piece.Words(String text) -> parts.add(new Part.Literal(text));
        case TemplateScanner.Piece.Output output -> parts.add(output(output));
        case TemplateScanner.Piece.Tag tag -> {
          if (ends.contains(tag.name())) {
            return new Body(List.copyOf(parts), Optional.of(tag));
          }
          parts.add(tag(tag));
        }
      }
    }
    return new Body(List.copyOf(parts), Optional.empty());
  }

  private Body block(TemplateScanner.Piece.Tag start, String... ends) {
    var body = body(Set.of(ends));
    if (body.end().isEmpty()) {
      throw new TemplateException(
          start.at(),
          "{% " + start.name() + " %} is never closed by {% end" + start.name() + " %}");
    }
    return body;
  }

  private static Part output(TemplateScanner.Piece.Output output) {
    var parser = new ExpressionParser(output.words());
    var expression = parser.tuple();
    parser.end();
    return new Part.Output(expression);
  }

  private Part tag(TemplateScanner.Piece.Tag tag) {
    var parser = new ExpressionParser(tag.words());
    return switch (tag.name()) {
      case "if" -> branches(tag, parser);
      case "for" -> loop(tag, parser);
      case "set" -> set(tag, parser);
      case "macro" -> macro(tag, parser);
      case "elif", "else", "endif", "endfor", "endset", "endmacro" ->
          throw new TemplateException(tag.at(), "{% " + tag.name() + " %} belongs to nothing");
      default ->
          throw new TemplateException(
              tag.at(),
              "the tag {% " + tag.name() + " %} is not supported",
              "there are if, for, set, macro and raw");
    };
  }

  private Part branches(TemplateScanner.Piece.Tag start, ExpressionParser first) {
    var branches = new ArrayList<Part.Branch>();
    var test = whole(first);
    while (true) {
      var body = block(start, "elif", "else", "endif");
      branches.add(new Part.Branch(test, body.parts()));
      var end = body.tag();
      switch (end.name()) {
        case "elif" -> test = whole(new ExpressionParser(end.words()));
        case "else" -> {
          var always = new Expression.Literal(end.at(), true);
          branches.add(new Part.Branch(always, block(start, "endif").parts()));
          return new Part.If(List.copyOf(branches));
        }
        default -> {
          return new Part.If(List.copyOf(branches));
        }
      }
    }
  }

  private static Expression whole(ExpressionParser parser) {
    var expression = parser.expression();
    parser.end();
    return expression;
  }

  private Part loop(TemplateScanner.Piece.Tag start, ExpressionParser parser) {
    var targets = targets(parser);
    if (!parser.takeWord("in")) {
      throw new TemplateException(
          parser.peek().at(), "'in' is missing before " + parser.peek().shown());
    }
    var items = parser.or();
    var test = parser.takeWord("if") ? Optional.of(parser.or()) : Optional.<Expression>empty();
    parser.end();
    var body = block(start, "else", "endfor");
    List<Part> otherwise =
        body.tag().name().equals("else") ? block(start, "endfor").parts() : List.of();
    return new Part.For(targets, items, test, body.parts(), otherwise);
  }

  private static List<String> targets(ExpressionParser parser) {
    var targets = new ArrayList<String>();
    boolean bracket = parser.takeIf("(");
    do {
      targets.add(parser.name());
    } while (parser.takeIf(","));
    if (bracket) {
      parser.expect(")");
    }
    return List.copyOf(targets);
  }

  private Part set(TemplateScanner.Piece.Tag start, ExpressionParser parser) {
    int at = parser.peek().at();
    var targets = targets(parser);
    if (parser.takeIf(".")) {
      var attribute = parser.name();
      parser.expect("=");
      var namespace = new Expression.Name(at, targets.getFirst());
      return new Part.SetAttribute(namespace, attribute, whole(parser));
    }
    if (parser.takeIf("=")) {
      var value = parser.tuple();
      parser.end();
      return new Part.Set(targets, value);
    }
    parser.end();
    return new Part.Capture(targets.getFirst(), block(start, "endset").parts());
  }

  private Part macro(TemplateScanner.Piece.Tag start, ExpressionParser parser) {
    var name = parser.name();
    var parameters = new ArrayList<Part.Parameter>();
    parser.expect("(");
    while (!parser.takeIf(")")) {
      var parameter = parser.name();
      var otherwise =
          parser.takeIf("=") ? Optional.of(parser.expression()) : Optional.<Expression>empty();
      parameters.add(new Part.Parameter(parameter, otherwise));
      if (!parser.peek().is(")")) {
        parser.expect(",");
      }
    }
    parser.end();
    return new Part.Define(name, List.copyOf(parameters), block(start, "endmacro").parts());
  }
}
