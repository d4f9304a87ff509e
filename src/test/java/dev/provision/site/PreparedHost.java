package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.Sha256;
import dev.provision.lab.LabAuthority;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * playbooks/site.yml, applied to one host by the packaged program as a process of its own.
 *
 * @param folder holds the release of the stand-in, the inventory and the variables
 */
record PreparedHost(LabHost host, Path folder) {
  static final String VERSION = "0.32.15";

  /** How a run ended: exit code and everything it printed. */
  record Run(int code, String output) {}

  /** Writes the host's inventory and variables beside a release. */
  static PreparedHost of(LabHost host, Path release) throws IOException {
    var folder = Files.createTempDirectory(release, "site");
    Files.writeString(
        folder.resolve("inventory.yml"),
        """
        all:
          hosts:
            adopted:
              ansible_host: "%s"
              ansible_port: %d
              ansible_user: root
              ansible_ssh_private_key_file: "%s"
              ansible_ssh_common_args: "-o UserKnownHostsFile=%s -o StrictHostKeyChecking=yes"
        """
            .formatted(host.address(), host.port(), host.key(), host.knownHosts()));
    var archive = release.resolve("ollama-linux-amd64.tar.zst");
    Files.writeString(
        folder.resolve("vars.yml"),
        """
        ollama_version: %s
        ollama_archive: %s
        ollama_archive_sha256: %s
        proxy_server_name: adopted.test
        bans_state: absent
        ollama_clients:
          - {name: application, class: infer, api_keys: [{sha256: %s}]}
        %s"""
            .formatted(
                VERSION,
                archive,
                Sha256.of(Files.readAllBytes(archive)),
                Sha256.of("key-of-the-application"),
                LabAuthority.variables()));
    return new PreparedHost(host, folder);
  }

  /** Builds the stand-in's release as the real one is published. */
  static Path release(Path folder) throws IOException {
    var run = run(List.of("lab/ollama/build", "--version", VERSION, folder.toString()));
    assertThat(run.code()).as(run.output()).isZero();
    return folder;
  }

  /** {@code provision COMMAND OPTIONS… playbooks/site.yml}. */
  Run provision(String command, String... options) throws IOException {
    return provision(command, Path.of("playbooks", "site.yml"), options);
  }

  /** {@code provision COMMAND OPTIONS… PLAYBOOK}. */
  Run provision(String command, Path playbook, String... options) throws IOException {
    var words = new ArrayList<>(List.of("./provision", command, "--strict"));
    words.addAll(List.of("-i", folder.resolve("inventory.yml").toString()));
    words.addAll(List.of("-e", "@" + folder.resolve("vars.yml")));
    words.addAll(List.of(options));
    words.add(playbook.toString());
    return run(words);
  }

  private static Run run(List<String> words) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Run(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
