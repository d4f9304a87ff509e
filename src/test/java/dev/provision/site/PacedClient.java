package dev.provision.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program printed that asked through a door of which Ollama is {@link DoorHost#pace paced}.
 *
 * @param code what it exited with
 * @param pieces the lines that say something; each was read before the next was sent
 */
record PacedClient(int code, List<String> pieces) {
  static PacedClient read(DoorHost door, Process client) throws IOException, InterruptedException {
    client.getOutputStream().close();
    var pieces = new ArrayList<String>();
    try (var out = client.inputReader()) {
      for (var piece = next(out); piece != null; piece = next(out)) {
        pieces.add(piece);
        door.next();
      }
    }
    return new PacedClient(client.waitFor(), pieces);
  }

  /** The next line that says something. */
  private static @Nullable String next(BufferedReader out) throws IOException {
    var line = out.readLine();
    while (line != null && line.isBlank()) {
      line = out.readLine();
    }
    return line;
  }
}
