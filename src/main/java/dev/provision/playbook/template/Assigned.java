package dev.provision.playbook.template;

import java.util.List;
import java.util.stream.Stream;

/** The names that parts of a template may set for what follows them. */
final class Assigned {
  private Assigned() {}

  static Stream<String> by(Part part) {
    return switch (part) {
      case Part.Set(List<String> targets, Expression _) -> targets.stream();
      case Part.SetAttribute set -> Stream.of(set.namespace().name());
      case Part.Capture(String target, List<Part> body) ->
          Stream.concat(Stream.of(target), by(body));
      case Part.Define define -> Stream.concat(Stream.of(define.name()), by(define.body()));
      case Part.If(List<Part.Branch> branches) -> branches.stream().flatMap(b -> by(b.body()));
      case Part.For loop -> Stream.concat(by(loop.body()), by(loop.otherwise()));
      case Part.Literal _, Part.Output _ -> Stream.empty();
    };
  }

  private static Stream<String> by(List<Part> parts) {
    return parts.stream().flatMap(Assigned::by);
  }
}
