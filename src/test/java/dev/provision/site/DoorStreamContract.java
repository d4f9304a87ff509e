package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What passes the door in pieces. Ollama sends the next piece of an answer only after the test has
 * read the one before: whatever buffers would stop both for ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DoorStreamContract {
  private static final int CHUNKS = 20;

  /** MiB. */
  private static final int BLOB = Boolean.getBoolean("provision.soak") ? 1024 : 200;

  private static final String ASK = "{\"model\":\"demo\",\"prompt\":\"hello\"}";

  private final DoorServer server;
  private DoorHost door;

  DoorStreamContract(DoorServer server) {
    this.server = server;
  }

  @BeforeAll
  void open() throws IOException {
    door = DoorHost.open(server);
    door.pace(CHUNKS);
    door.lab().root(server.spoolNothing());
  }

  @AfterAll
  void takeDown() {
    door.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http1.1", "--http2"})
  void everyPieceArrivesBeforeTheNextIsSentAlsoThroughAReload(String version) throws IOException {
    try (var answer = ask(version)) {
      for (int chunk = 1; chunk < CHUNKS; chunk++) {
        assertThat(answer.readLine()).as("piece %d", chunk).contains("\"done\":false");
        if (chunk == CHUNKS / 2) {
          door.lab().root("systemctl reload " + server.command());
        }
        door.next();
      }
      assertThat(answer.lines().toList()).last().asString().contains("\"done\":true");
    }
  }

  /**
   * The control: behind a door that buffers nothing arrives while Ollama waits for the test. Over
   * HTTP/2 nginx passes small pieces on even then.
   */
  @Test
  void aDoorThatBuffersIsNoticed() {
    var asked = door.with("app", "--http1.1", "-m", "5", "-d", ASK, DoorHost.url("/api/generate"));
    var passed = door.body(asked);
    door.lab().root(server.buffer());
    var held = door.body(asked);
    door.lab().root(server.stream());

    assertThat(passed).contains("\"done\":false");
    assertThat(held).doesNotContain("done");
  }

  @Test
  void aSilenceWithinThePatienceIsSurvivedAndOneBeyondIsCut() throws IOException {
    try (var answer = ask("--http2")) {
      answer.readLine();
      door.lab().root("sleep " + DoorClients.PATIENCE * 8 / 10);
      door.next();
      assertThat(answer.readLine()).contains("\"done\":false");
      door.lab().root("sleep " + DoorClients.PATIENCE * 12 / 10);
      door.next();
      assertThat(answer.lines().toList()).noneMatch(line -> line.contains("\"done\":true"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http1.1", "--http2"})
  void aLargeBlobPassesForAdministratorsAndLiesNowhereOnTheWay(String version) throws IOException {
    var blob = door.farm().folder().resolve("blob" + version);
    var piece = new byte[1 << 20];
    Arrays.fill(piece, (byte) version.hashCode());
    try (var out = Files.newOutputStream(blob)) {
      for (int i = 0; i < BLOB; i++) {
        out.write(piece);
      }
    }
    var url = DoorHost.url("/api/blobs/sha256:" + sum(blob));

    var words = door.with("ops", version, "-m", "600", "-X", "POST", "-T", blob.toString(), url);
    var sent = door.status(words);

    assertThat(sent).isEqualTo("201");
    assertThat(door.status(door.with("ops", "-I", url))).isEqualTo("200");
    Files.delete(blob);
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedInJson() throws IOException {
    var large = Files.write(door.farm().folder().resolve("large"), new byte[2 << 20]);

    var refused =
        door.body(
            door.with("app", "-i", "-T", large + "", "-X", "POST", DoorHost.url("/api/chat")));

    assertThat(refused.toLowerCase())
        .contains("http/2 413", "strict-transport-security", "content-type: application/json");
  }

  private static String sum(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Sha256.of(in).sha256();
    }
  }

  private BufferedReader ask(String version) {
    var limit = "" + 4 * DoorClients.PATIENCE;
    return door.stream(
        door.with("app", version, "-m", limit, "-d", ASK, DoorHost.url("/api/generate")));
  }
}
