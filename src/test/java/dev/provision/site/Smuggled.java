package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes of src/test/resources/door/smuggling.txt, and what the door makes of them.
 *
 * @param name what is odd about them
 * @param answers each status in order, then {@code closed} or {@code open}
 */
record Smuggled(String name, List<String> answers, String template) {
  private static final Path FILE = Path.of("src", "test", "resources", "door", "smuggling.txt");

  static List<Smuggled> all() {
    try {
      return Arrays.stream(Files.readString(FILE).split("(?m)^== "))
          .skip(1)
          .map(Smuggled::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Smuggled parse(String text) {
    var parts = text.split("\n", 2);
    int colon = parts[0].lastIndexOf(": ");
    var answers = List.of(parts[0].substring(colon + 2).split(" "));
    return new Smuggled(parts[0].substring(0, colon), answers, parts[1]);
  }

  /** What is sent. */
  String text(DoorClients clients) {
    return template
        .replace("KEY", clients.key("app"))
        .replace("HOST", DoorHost.NAME)
        .replace("\n", "\r\n");
  }
}
