package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What two scanners find at a port of a door. */
record TlsScan(DoorHost door, int port) {
  /** Protocols, suites and groups of Mozilla's intermediate profile 5.7, for a key of ECDSA. */
  static final List<String> PROFILE =
      List.of(
          "cipher ECDHE-ECDSA-AES128-GCM-SHA256",
          "cipher ECDHE-ECDSA-AES256-GCM-SHA384",
          "cipher ECDHE-ECDSA-CHACHA20-POLY1305",
          "cipher TLS_AES_128_GCM_SHA256",
          "cipher TLS_AES_256_GCM_SHA384",
          "cipher TLS_CHACHA20_POLY1305_SHA256",
          "group secp256r1 (NIST P-256)",
          "group secp384r1 (NIST P-384)",
          "group x25519",
          "protocol tls 1.2",
          "protocol tls 1.3");

  private static final Path ACCEPTED = Path.of("src/test/resources/door/testssl-accepted.txt");

  private static final Pattern FINDING =
      Pattern.compile("\"id\" *: \"([^\"]*)\".*?\"severity\" *: \"([A-Z]+)\"", Pattern.DOTALL);

  private static final Pattern PROTOCOL =
      Pattern.compile("<protocol type=\"(\\w+)\" version=\"([0-9.]+)\" enabled=\"1\"");

  private static final Pattern SUITE = Pattern.compile("<cipher .*? cipher=\"([^\"]+)\"");
  private static final Pattern GROUP = Pattern.compile("<group .*? name=\"([^\"]+)\"");

  /** The ids that testssl may find at this server, sorted. */
  static List<String> accepted(DoorServer server) throws IOException {
    return Files.readAllLines(ACCEPTED).stream()
        .map(line -> line.split(" +", 3))
        .filter(words -> words[0].equals(server.command()))
        .map(words -> words[1])
        .sorted()
        .toList();
  }

  /** What sslscan is offered, sorted. */
  List<String> offered() {
    var address = door.lab().innerAddress() + ":" + port;
    var xml = Program.run("sslscan", "--xml=-", "--sni-name=" + DoorHost.NAME, address).out();
    var all = new TreeSet<String>();
    PROTOCOL
        .matcher(xml)
        .results()
        .forEach(m -> all.add("protocol " + m.group(1) + " " + m.group(2)));
    SUITE.matcher(xml).results().forEach(m -> all.add("cipher " + m.group(1)));
    GROUP.matcher(xml).results().forEach(m -> all.add("group " + m.group(1)));
    return List.copyOf(all);
  }

  /**
   * The ids of what testssl takes for serious, sorted.
   *
   * @param tests its options that say where to look; it looks everywhere without one
   */
  List<String> findings(String... tests) {
    var file = door.farm().folder().resolve("testssl" + port + ".json");
    var words = new ArrayList<>(List.of("testssl", "--quiet", "--warnings", "batch"));
    words.addAll(List.of("--nodns", "min", "--add-ca", door.authority().toString()));
    words.addAll(List.of("--ip", door.lab().innerAddress(), "--jsonfile", file.toString()));
    words.addAll(List.of(tests));
    words.add("https://" + DoorHost.NAME + ":" + port);
    var run = Program.run(words.toArray(String[]::new));
    var json = read(file);
    assertThat(json).as(run.out() + run.err()).contains("\"TLS1_3\"", "\"cert_chain_of_trust\"");
    return FINDING
        .matcher(json)
        .results()
        .filter(m -> List.of("MEDIUM", "HIGH", "CRITICAL", "FATAL").contains(m.group(2)))
        .map(m -> m.group(1))
        .sorted()
        .distinct()
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
