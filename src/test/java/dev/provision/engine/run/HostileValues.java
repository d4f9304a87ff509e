package dev.provision.engine.run;

import dev.provision.shell.WireText;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Values as an enemy of shell scripts would choose them. The same at every run. */
final class HostileValues {
  private static final List<String> PIECES =
      List.of(
          "\\",
          "\\\\",
          "\n",
          "\n\n",
          "\\n",
          "'",
          "\"",
          "`id`",
          "$(id)",
          "$HOME",
          "${x}",
          "*",
          "?",
          "[a",
          " ",
          "  ",
          "\t",
          "\r",
          "-n",
          "-e",
          "--",
          "%s",
          "%",
          "=",
          "@",
          "!",
          "#",
          "~",
          "é",
          "日本",
          "\uD83D\uDE00",
          "a",
          "b",
          "absent",
          "\u0001",
          "\u007f",
          "\\c",
          "\\0",
          ";",
          "&&",
          "|",
          "<",
          ">",
          "(",
          ")",
          "{",
          "}",
          "\\'",
          "'\\''");

  private final Random random;

  HostileValues(long seed) {
    random = new Random(seed);
  }

  List<String> take(int count) {
    return IntStream.range(0, count).mapToObj(_ -> next()).toList();
  }

  String next() {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1, 2 -> WireText.decode(bytes(random.nextInt(40)));
      default -> pieces(1 + random.nextInt(6));
    };
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private String pieces(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Any byte but NUL, which no shell can hold. */
  private byte[] bytes(int count) {
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (1 + random.nextInt(255));
    }
    return bytes;
  }
}
