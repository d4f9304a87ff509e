package dev.provision.playbook.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads templates. */
final class TemplateParser {
  private final TemplateScanner scanner;

  TemplateParser(String text, boolean raw) {
    this.scanner = new TemplateScanner(text, raw);
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
    var words = new TokenStream(output.words());
    var expression = new ExpressionParser(words).tuple();
    words.end();
    return new Part.Output(expression);
  }

  private Part tag(TemplateScanner.Piece.Tag tag) {
    var words = new TokenStream(tag.words());
    return switch (tag.name()) {
      case "if" -> branches(tag, words);
      case "for" -> loop(tag, words);
      case "set" -> set(tag, words);
      case "macro" -> macro(tag, words);
      case "elif", "else", "endif", "endfor", "endset", "endmacro" ->
          throw new TemplateException(tag.at(), "{% " + tag.name() + " %} belongs to nothing");
      default ->
          throw new TemplateException(
              tag.at(),
              "the tag {% " + tag.name() + " %} is not supported",
              "there are if, for, set, macro and raw");
    };
  }

  private Part branches(TemplateScanner.Piece.Tag start, TokenStream first) {
    var branches = new ArrayList<Part.Branch>();
    var test = whole(first);
    while (true) {
      var body = block(start, "elif", "else", "endif");
      branches.add(new Part.Branch(test, body.parts()));
      var end = body.tag();
      switch (end.name()) {
        case "elif" -> test = whole(new TokenStream(end.words()));
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

  private static Expression whole(TokenStream words) {
    var expression = new ExpressionParser(words).expression();
    words.end();
    return expression;
  }

  private Part loop(TemplateScanner.Piece.Tag start, TokenStream words) {
    var targets = targets(words);
    if (!words.takeWord("in")) {
      throw new TemplateException(
          words.peek().at(), "'in' is missing before " + words.peek().shown());
    }
    var items = new ExpressionParser(words).or();
    var test =
        words.takeWord("if")
            ? Optional.of(new ExpressionParser(words).or())
            : Optional.<Expression>empty();
    words.end();
    var body = block(start, "else", "endfor");
    List<Part> otherwise =
        body.tag().name().equals("else") ? block(start, "endfor").parts() : List.of();
    return new Part.For(targets, items, test, body.parts(), otherwise);
  }

  private static List<String> targets(TokenStream words) {
    var targets = new ArrayList<String>();
    boolean bracket = words.takeIf("(");
    do {
      targets.add(words.name());
    } while (words.takeIf(","));
    if (bracket) {
      words.expect(")");
    }
    return List.copyOf(targets);
  }

  private Part set(TemplateScanner.Piece.Tag start, TokenStream words) {
    int at = words.peek().at();
    var targets = targets(words);
    if (words.takeIf(".")) {
      var attribute = words.name();
      words.expect("=");
      var namespace = new Expression.Name(at, targets.getFirst());
      return new Part.SetAttribute(namespace, attribute, whole(words));
    }
    if (words.takeIf("=")) {
      var value = new ExpressionParser(words).tuple();
      words.end();
      return new Part.Set(targets, value);
    }
    words.end();
    return new Part.Capture(targets.getFirst(), block(start, "endset").parts());
  }

  private Part macro(TemplateScanner.Piece.Tag start, TokenStream words) {
    var name = words.name();
    var parameters = new ArrayList<Part.Parameter>();
    words.expect("(");
    while (!words.takeIf(")")) {
      var parameter = words.name();
      var otherwise =
          words.takeIf("=")
              ? Optional.of(new ExpressionParser(words).expression())
              : Optional.<Expression>empty();
      parameters.add(new Part.Parameter(parameter, otherwise));
      if (!words.peek().is(")")) {
        words.expect(",");
      }
    }
    words.end();
    return new Part.Define(name, List.copyOf(parameters), block(start, "endmacro").parts());
  }
}
