package dev.provision.cli.view;

import java.util.Map;

/**
 * Colours, for those who want them. Nothing is said by a colour alone.
 *
 * @param colour whether there are any
 */
public record Style(boolean colour) {
  /** No colours. */
  public static final Style PLAIN = new Style(false);

  private static final String RESET = "\u001b[0m";

  /** What a text means, for its colour. */
  enum Tone {
    ADD("\u001b[32m"),
    CHANGE("\u001b[33m"),
    REMOVE("\u001b[31m"),
    ACT("\u001b[36m"),
    BAD("\u001b[1;31m"),
    STRONG("\u001b[1m"),
    WEAK("\u001b[2m");

    private final String start;

    Tone(String start) {
      this.start = start;
    }
  }

  /**
   * The usual rules: {@code --no-color}, a non-empty NO_COLOR (no-color.org) and a dumb terminal
   * turn colours off; CLICOLOR_FORCE turns them on where there is no terminal.
   *
   * @param terminal whether the stream is one
   */
  public static Style of(boolean refused, boolean terminal, Map<String, String> environment) {
    if (refused || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return PLAIN;
    }
    var force = environment.getOrDefault("CLICOLOR_FORCE", "");
    if (!force.isEmpty() && !force.equals("0")) {
      return new Style(true);
    }
    return new Style(terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb"));
  }

  String paint(Tone tone, String text) {
    return colour && !text.isEmpty() ? tone.start + text + RESET : text;
  }

  /** A line of a unified difference. */
  String difference(String line) {
    var text = Printable.text(line);
    return switch (line.charAt(0)) {
      case '+' -> paint(Tone.ADD, text);
      case '-' -> paint(Tone.REMOVE, text);
      case '@' -> paint(Tone.WEAK, text);
      default -> text;
    };
  }
}
