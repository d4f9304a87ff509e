package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Requests of src/test/resources/door/smuggling.txt, as bytes, or of frames.txt, as frames; and
 * what the door makes of them.
 *
 * @param name what is odd about them
 * @param answers each status in order, then {@code closed} or {@code open}
 * @param byCaddy the same where Caddy reads as one what nginx refuses
 */
record Smuggled(String name, List<String> answers, List<String> byCaddy, String template) {
  private static final String BY_CADDY = "; Caddy: ";

  private static final Path FOLDER = Path.of("src", "test", "resources", "door");

  static List<Smuggled> all(String file) {
    try {
      return Arrays.stream(Files.readString(FOLDER.resolve(file)).split("(?m)^== "))
          .skip(1)
          .map(Smuggled::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Smuggled parse(String text) {
    var parts = text.split("\n", 2);
    var told = parts[0].split(BY_CADDY);
    int colon = told[0].lastIndexOf(": ");
    var answers = List.of(told[0].substring(colon + 2).split(" "));
    var byCaddy = told.length > 1 ? List.of(told[1].split(" ")) : List.<String>of();
    return new Smuggled(told[0].substring(0, colon), answers, byCaddy, parts[1]);
  }

  /** What is sent as bytes. */
  String text(DoorClients clients) {
    return filled(clients).replace("\n", "\r\n");
  }

  /** The headers that are sent as frames. */
  List<String[]> headers(DoorClients clients) {
    return filled(clients).split("\n\n")[0].lines().map(l -> unescaped(l).split(" ", 2)).toList();
  }

  /** The contents that are sent as frames. */
  List<String> contents(DoorClients clients) {
    return filled(clients).split("\n\n").length < 2
        ? List.of()
        : filled(clients).split("\n\n")[1].lines().map(Smuggled::unescaped).toList();
  }

  private String filled(DoorClients clients) {
    return template.replace("KEY", clients.key("app")).replace("HOST", DoorHost.NAME);
  }

  private static String unescaped(String line) {
    return line.replace("\\r", "\r").replace("\\n", "\n");
  }
}
