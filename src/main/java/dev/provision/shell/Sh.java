package dev.provision.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a shell program: complete command lines. It is made of constant text and of {@link
 * Word}s; there is no way to put a value into it but as a word.
 */
public final class Sh {
  private static final Sh NOTHING = new Sh(List.of());

  private final List<Part> parts;

  private Sh(List<Part> parts) {
    this.parts = parts;
  }

  private sealed interface Part {
    record Constant(String text) implements Part {}

    record Call(String function, List<Word> words) implements Part {}

    record Body(String function, Sh body) implements Part {}

    record Assign(String name, Word word) implements Part {}

    record Or(Sh command, Sh otherwise) implements Part {}
  }

  /** No command at all. */
  public static Sh nothing() {
    return NOTHING;
  }

  /** Constant program text, such as a {@link Library}; never made of values. */
  public static Sh constant(String text) {
    return new Sh(List.of(new Part.Constant(text)));
  }

  /** One command line: a function or program and its words. */
  public static Sh call(String function, Word... words) {
    return call(function, List.of(words));
  }

  /** One command line: a function or program and its words. */
  public static Sh call(String function, List<? extends Word> words) {
    return new Sh(List.of(new Part.Call(new Word.Plain(function).raw(), List.copyOf(words))));
  }

  /** A function definition; an empty body does nothing and succeeds. */
  public static Sh function(String name, Sh body) {
    return new Sh(List.of(new Part.Body(new Word.Plain(name).raw(), body)));
  }

  /** A variable assignment. */
  public static Sh assign(String name, Word word) {
    return new Sh(List.of(new Part.Assign(new Word.Plain(name).raw(), word)));
  }

  /** One command, and another when it fails. */
  public static Sh orElse(Sh command, Sh otherwise) {
    return new Sh(List.of(new Part.Or(command, otherwise)));
  }

  /** One command that ends its function with failure when it fails. */
  public static Sh orReturn(Sh command) {
    return orElse(command, constant("return 1"));
  }

  /** All of these, one after the other. */
  public static Sh all(List<Sh> pieces) {
    var parts = new ArrayList<Part>();
    pieces.forEach(p -> parts.addAll(p.parts));
    return new Sh(List.copyOf(parts));
  }

  /** This, then that. */
  public Sh then(Sh next) {
    return all(List.of(this, next));
  }

  public boolean isNothing() {
    return parts.isEmpty();
  }

  /** The text for the host. It may hold secrets: hand it to a command's standard input only. */
  public String raw() {
    var text = new StringBuilder();
    render(text, false);
    return text.toString();
  }

  /** The text with every secret word masked. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    render(text, true);
    return text.toString();
  }

  private void render(StringBuilder text, boolean masked) {
    for (Part part : parts) {
      switch (part) {
        case Part.Constant(String constant) -> line(text, constant);
        case Part.Call(String function, List<Word> words) -> {
          text.append(function);
          words.forEach(w -> text.append(' ').append(masked ? w.masked() : w.raw()));
          text.append('\n');
        }
        case Part.Body(String function, Sh body) -> {
          text.append(function).append("() {\n");
          body.render(text, masked);
          text.append(body.isNothing() ? ":\n}\n" : "}\n");
        }
        case Part.Or(Sh command, Sh otherwise) -> {
          command.render(text, masked);
          text.setCharAt(text.length() - 1, ' ');
          text.append("|| ");
          otherwise.render(text, masked);
        }
        case Part.Assign(String name, Word word) ->
            text.append(name).append('=').append(masked ? word.masked() : word.raw()).append('\n');
      }
    }
  }

  private static void line(StringBuilder text, String constant) {
    text.append(constant);
    if (!constant.endsWith("\n")) {
      text.append('\n');
    }
  }
}
