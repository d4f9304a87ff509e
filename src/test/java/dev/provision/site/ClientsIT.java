package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real clients, run as {@code provision client-config} prints them. Ollama sends a piece only after
 * the test has read the one before from what the client printed.
 */
class ClientsIT {
  private static final int CHUNKS = 6;
  private static final Path RESOURCES = Path.of("src/test/resources/clients");

  private static DoorHost door;
  private static Path work;

  @BeforeAll
  static void install() throws IOException {
    door = DoorHost.shared();
    door.pace(CHUNKS);
    work = Files.createDirectory(door.farm().folder().resolve("clients"));
    Files.writeString(work.resolve("app.key"), door.clients().key("app") + "\n");
    Files.copy(door.authority(), work.resolve("ca.crt"));
    var address = door.lab().innerAddress();
    Files.writeString(
        work.resolve(".curlrc"), "resolve = \"%s:443:%s\"\n".formatted(DoorHost.NAME, address));
    Files.writeString(work.resolve("hosts"), address + " " + DoorHost.NAME + "\n");
    for (var name : List.of("package.json", "package-lock.json", "lookup.cjs")) {
      Files.copy(RESOURCES.resolve(name), work.resolve(name));
    }
    run("npm", "ci", "--silent", "--no-fund", "--no-audit").well();
    run(
            "keytool",
            "-importcert",
            "-noprompt",
            "-file",
            "ca.crt",
            "-keystore",
            "ca.p12",
            "-storepass",
            "changeit")
        .well();
  }

  @AfterAll
  static void unpace() {
    door.pacedNoMore();
  }

  private static Program run(String... words) {
    return Program.run("sh", "-c", "cd " + work + " && " + String.join(" ", words));
  }

  @ParameterizedTest
  @CsvSource({
    "curl, app.sh",
    "ollama-js, ollama.mjs",
    "openai-js, openai.mjs",
    "langchain4j, App.java",
  })
  void whatIsPrintedStreamsThroughTheDoor(String program, String file) throws Exception {
    var printed =
        Program.provision(
                work, "client-config", "app", DoorHost.NAME, "--model", "demo", "--for", program)
            .well();
    Files.writeString(work.resolve(file), printed.out());

    var client = PacedClient.read(door, start(program, file));

    assertThat(client.code()).isZero();
    assertThat(client.pieces()).as(program).hasSizeGreaterThanOrEqualTo(CHUNKS - 1);
  }

  private static Process start(String program, String file) throws IOException {
    var words = new ArrayList<>(List.of("timeout", "60"));
    words.addAll(
        switch (program) {
          case "curl" -> List.of("sh", file);
          case "langchain4j" ->
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djdk.net.hosts.file=hosts",
                  "-Djavax.net.ssl.trustStore=ca.p12",
                  "-Djavax.net.ssl.trustStorePassword=changeit",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  file);
          default -> List.of("node", file);
        });
    var builder = new ProcessBuilder(words).directory(work.toFile());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "CURL_HOME",
                work.toString(),
                "NODE_EXTRA_CA_CERTS",
                "ca.crt",
                "NODE_OPTIONS",
                "--require=./lookup.cjs",
                "DOOR_ADDRESS",
                door.lab().innerAddress()));
    return builder.start();
  }
}
