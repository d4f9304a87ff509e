package dev.provision.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One claim about the door, of a table in src/test/resources/door.
 *
 * @param who words of credentials
 * @param method of the request
 * @param target of the request, sent as it is
 * @param status what is answered
 * @param upstream whether Ollama gave the answer
 */
record DoorRow(List<String> who, String method, String target, String status, boolean upstream) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "door");
  private static final String COLUMN = "\\s+\\|\\s+";
  private static final String NEXT_WORD = "\\s+(?=(?:key|bearer|basic|header|token|session):)";
  private static final String UPSTREAM = "> ";

  /** Of the door alone. */
  static List<DoorRow> all() {
    return of("table.txt");
  }

  static List<DoorRow> of(String table) {
    try (var lines = Files.lines(FOLDER.resolve(table))) {
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
  List<String> curl(Credentials credentials, String origin) {
    var words = new ArrayList<String>();
    who.forEach(word -> words.addAll(credentials.words(word)));
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
