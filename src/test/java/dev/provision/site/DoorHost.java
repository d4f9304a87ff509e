package dev.provision.site;

import dev.provision.lab.LabHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A host with a door, looked at from another network namespace.
 *
 * @param farm the host
 * @param site what is applied to it
 * @param clients who may come in
 * @param authority the certificate to trust
 */
record DoorHost(SiteHosts farm, Site site, DoorClients clients, Path authority)
    implements AutoCloseable {
  static final String JOURNAL = "/var/lib/ollama/.standin/log.jsonl";

  /** The Debian of hosts with a door: 12, or with {@code -Dprovision.debian=13} the other. */
  static final int DEBIAN = Integer.getInteger("provision.debian", 12);

  private static final String PACED =
      """
      printf 'OLLAMA_STANDIN_STEP=1\\nOLLAMA_STANDIN_CHUNKS=%d\\n' >/etc/ollama-standin.env
      systemctl restart ollama
      until curl -sf http://127.0.0.1:11434/api/version; do sleep 0.1; done
      """;

  static final String NAME = DoorImage.HOST + ".site.test";

  private static @Nullable DoorHost shared;

  /** One that several classes look at; leave it as it was. It ends with the JVM. */
  static synchronized DoorHost shared() throws IOException {
    if (shared == null) {
      shared = open(DoorServer.NGINX);
    }
    return shared;
  }

  /** One of one's own. */
  static DoorHost open(DoorServer server) throws IOException {
    return DoorImage.of(server).open();
  }

  /** One on a host that there is, by an apply. */
  static DoorHost of(SiteHosts farm, DoorClients clients) throws IOException {
    var site = Site.on(farm, clients.variables());
    Files.writeString(farm.vaultPassword(), "correct horse battery\n");
    farm.provision("ca", "init").well();
    var authority = farm.folder().resolve(DoorImage.AUTHORITY);
    Files.writeString(authority, farm.provision("ca", "show").well().out());
    site.provision("apply", "--yes", "--strict").well();
    return new DoorHost(farm, site, clients, authority);
  }

  LabHost lab() {
    return farm.host(DoorImage.HOST);
  }

  static String url(String path) {
    return "https://" + NAME + path;
  }

  /** Words of curl that present a client's key. */
  String[] with(String client, String... words) {
    var all = new ArrayList<>(List.of("-H", "X-API-Key: " + clients.key(client)));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  /** The status that curl is answered with; 000 for none. */
  String status(String... words) {
    var all = new ArrayList<>(List.of("-o", "/dev/null", "-w", "%{http_code}"));
    all.addAll(List.of(words));
    return body(all.toArray(String[]::new));
  }

  String body(String... words) {
    return Program.run(curl(words).toArray(String[]::new)).out();
  }

  private List<String> curl(String... words) {
    var address = lab().innerAddress();

    var all = new ArrayList<>(List.of("curl", "-sN", "-m", "60", "--path-as-is"));
    all.addAll(List.of("--cacert", authority.toString()));
    all.addAll(
        List.of("--resolve", NAME + ":443:" + address, "--resolve", NAME + ":80:" + address));
    all.addAll(List.of(words));
    return all;
  }

  /** From here on Ollama sends its answers in pieces, each when {@link #next} says so. */
  void pace(int pieces) {
    Site.putModel(lab());
    lab().root(PACED.formatted(pieces));
  }

  /** Answers are sent as fast as ever again. */
  void pacedNoMore() {
    lab().root("rm /etc/ollama-standin.env; systemctl restart ollama");
  }

  /** Lets the next piece go, if one is held back. */
  void next() {
    lab().root("curl -sf -X POST http://127.0.0.1:11499/standin/next || :");
  }

  /** What arrives, as it arrives. */
  BufferedReader stream(String... words) {
    try {
      var process = new ProcessBuilder(curl(words)).start();
      process.getOutputStream().close();
      return process.inputReader(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SSLSocket socket() {
    return RawRequest.connect(lab().innerAddress(), NAME, authority);
  }

  /** Method and target of all that Ollama has been asked through the door, sorted. */
  List<String> seen() {
    return lab()
        .root("sed -n '/\"event\":\"request\"/p' " + JOURNAL)
        .lines()
        .filter(line -> line.contains("\"X-Request-Id\""))
        .map(line -> value(line, "method") + " " + value(line, "path"))
        .sorted()
        .toList();
  }

  private static String value(String line, String key) {
    return line.replaceFirst(".*\"" + key + "\":\"([^\"]*)\".*", "$1");
  }

  @Override
  public void close() {
    farm.close();
  }
}
