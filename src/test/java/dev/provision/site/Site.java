package dev.provision.site;

import dev.provision.config.Sha256;
import dev.provision.lab.LabAuthority;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The project's own playbook on hosts of a test, with the lab's stand-in as the release and with
 * keys made for the test.
 *
 * @param farm the hosts
 * @param infer a key that may use models
 * @param admin a key that may also change them
 */
record Site(SiteHosts farm, String infer, String admin) {
  static final String PLAYBOOK = "playbooks/site.yml";
  private static final String VERSION = "0.32.15";
  private static final String ARCHIVE = "ollama-linux-amd64.tar.zst";

  private static @Nullable Path release;

  /** What Ollama publishes, built once and then only read. */
  private static synchronized Path release() throws IOException {
    if (release == null) {
      var folder = Files.createTempDirectory("release");
      Program.run("lab/ollama/build", "--version", VERSION, folder.toString()).well();
      release = folder;
    }
    return release;
  }

  /** Writes the playbook's variables beside the farm's inventory. */
  static Site on(SiteHosts farm) throws IOException {
    var site = new Site(farm, randomKey(), randomKey());
    Files.writeString(site.variables(), site.variablesText(release().resolve(ARCHIVE)));
    return site;
  }

  /**
   * The same with clients of one's own, which the text describes as the role's variables, and the
   * authority that is in the variables of the inventory.
   */
  static Site on(SiteHosts farm, String clients) throws IOException {
    var site = on(farm);
    var text = Files.readString(site.variables());
    Files.writeString(
        site.variables(), text.substring(0, text.indexOf("proxy_address_rate:")) + clients);
    return site;
  }

  /** Further variables of the playbook. */
  void add(String text) throws IOException {
    Files.writeString(variables(), text, StandardOpenOption.APPEND);
  }

  /** Runs {@code apply} or {@code plan} on the playbook. */
  Program provision(String command, String... options) {
    var words = new ArrayList<>(List.of("-e", "@" + variables()));
    words.addAll(List.of(options));
    words.add(PLAYBOOK);
    return farm.provision(command, words.toArray(String[]::new));
  }

  /** Gives a host the model that lab/door asks. */
  static void putModel(LabHost host) {
    host.root(
        "OLLAMA_MODELS=/var/lib/ollama/models runuser -u ollama --"
            + " /opt/ollama/current/bin/ollama standin-model demo 1");
  }

  /** Looks at a host's door from here, another network namespace than the host's. */
  Program door(String name) {
    var host = farm.host(name);
    var authority = farm.folder().resolve(name + ".ca.crt");
    try {
      Files.writeString(authority, LabAuthority.certificate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var words = new ArrayList<>(List.of("lab/door", host.innerAddress(), name + ".site.test"));
    words.addAll(List.of(authority.toString(), infer, admin));
    words.addAll(farm.ssh(name));
    return Program.run(words.toArray(String[]::new));
  }

  private Path variables() {
    return farm.folder().resolve("vars.yml");
  }

  private String variablesText(Path archive) throws IOException {
    return """
        ollama_version: %s
        ollama_archive: %s
        ollama_archive_sha256: %s
        proxy_server_name: "{{ inventory_hostname }}.site.test"
        proxy_address_rate: 20
        ollama_clients:
          - {name: application, class: infer, rate: 20, api_keys: [{sha256: %s}]}
          - {name: operations, class: admin, rate: 20, api_keys: [{sha256: %s}]}
        %s"""
        .formatted(
            VERSION,
            archive,
            Sha256.of(Files.readAllBytes(archive)),
            Sha256.of(infer),
            Sha256.of(admin),
            LabAuthority.variables());
  }

  private static String randomKey() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
