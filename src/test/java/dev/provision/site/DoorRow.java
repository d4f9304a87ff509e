package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One claim about the door, of src/test/resources/door/table.txt.
 *
 * @param who words of credentials
 * @param method of the request
 * @param target of the request, sent as it is
 * @param status what is answered
 * @param upstream whether Ollama gave the answer
 */
record DoorRow(List<String> who, String method, String target, String status, boolean upstream) {
  private static final Path TABLE = Path.of("src", "test", "resources", "door", "table.txt");
  private static final String COLUMN = "\\s*\\|\\s*";
  private static final String NEXT_WORD = "\\s+(?=(?:key|bearer|basic|header):)";
  private static final String UPSTREAM = "> ";

  static List<DoorRow> all() {
    try (var lines = Files.lines(TABLE)) {
      return lines.filter(l -> !l.isBlank() && !l.startsWith("#")).map(DoorRow::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DoorRow parse(String line) {
    var columns = line.split(COLUMN);
    var who = columns[0].equals("-") ? List.<String>of() : List.of(columns[0].split(NEXT_WORD));
    var request = columns[1].split(" ", 2);
    boolean upstream = columns[2].startsWith(UPSTREAM);
    var status = upstream ? columns[2].substring(UPSTREAM.length()) : columns[2];
    return new DoorRow(who, request[0], request[1], status, upstream);
  }

  /** Words of curl that send this request to a door. */
  List<String> curl(DoorClients clients, String origin) {
    var words = new ArrayList<String>();
    for (String word : who) {
      var parts = word.split(":", 3);
      switch (parts[0]) {
        case "key" -> words.addAll(List.of("-H", "X-API-Key: " + clients.key(parts[1])));
        case "bearer" ->
            words.addAll(List.of("-H", "Authorization: Bearer " + clients.key(parts[1])));
        case "basic" ->
            words.addAll(
                List.of(
                    "-u",
                    parts[1] + ":" + (parts.length > 2 ? parts[2] : clients.password(parts[1]))));
        default ->
            words.addAll(
                List.of(
                    "-H", word.substring("header:".length()).replace("APP", clients.key("app"))));
      }
    }
    switch (method) {
      case "HEAD" -> words.add("-I");
      case "GET", "OPTIONS", "TRACE" -> words.addAll(List.of("-X", method));
      default -> words.addAll(List.of("-X", method, "-d", "{}"));
    }
    words.add(origin + target);
    return words;
  }

  /** What Ollama's journal would say of it. */
  String seen() {
    return method + " " + target;
  }

  @Override
  public String toString() {
    var name = who.isEmpty() ? "nobody" : String.join(" and ", who);
    return name + ": " + method + " " + target + " is answered with " + status;
  }
}
