package dev.provision.site.fault;

import dev.provision.config.Sha256;
import dev.provision.lab.LabAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every apply of playbooks/site.yml needs beside its host: the stand-in's release, variables,
 * the packaged program.
 *
 * @param folder holds them
 */
record Stage(Path folder) {
  /** The name that the door answers to, and a key that may use models. */
  static final String NAME = "struck.site.test";

  static final String KEY = "key-of-the-application";
  private static final String VERSION = "0.32.15";
  private static final Path JAR = Path.of("target", "provision.jar");
  private static final Map<String, String> NOTHING = Map.of();

  static Stage set() {
    try {
      var stage = new Stage(Files.createTempDirectory("stage"));
      var release = stage.folder.resolve("release");
      var build = List.of("lab/ollama/build", "--version", VERSION, release.toString());
      Applying.start(NOTHING, build).well();
      var archive = release.resolve("ollama-linux-amd64.tar.zst");
      Files.writeString(
          stage.variables(),
          """
          ollama_version: %s
          ollama_archive: %s
          ollama_archive_sha256: %s
          proxy_server_name: %s
          bans_state: absent
          ollama_clients:
            - {name: application, class: infer, api_keys: [{sha256: %s}]}
          %s"""
              .formatted(
                  VERSION,
                  archive,
                  Sha256.of(Files.readAllBytes(archive)),
                  NAME,
                  Sha256.of(KEY),
                  LabAuthority.variables()));
      return stage;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An inventory of one host, reached as root.
   *
   * @param alive how often, in seconds, the connection is proven alive
   */
  Path inventory(String address, int port, Path key, String knownHosts, int alive) {
    try {
      var known = Files.createTempFile(folder, "known", ".hosts");
      Files.writeString(known, knownHosts);
      var inventory = Files.createTempFile(folder, "inventory", ".yml");
      var ssh = "-o UserKnownHostsFile=" + known + " -o ServerAliveInterval=" + alive;
      Files.writeString(
          inventory,
          """
          all:
            hosts:
              struck:
                ansible_host: %s
                ansible_port: %d
                ansible_user: root
                ansible_ssh_private_key_file: %s
                ansible_ssh_common_args: %s
          """
              .formatted(address, port, key, ssh));
      return inventory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Applying apply(Struck host, String... options) {
    return start(List.of(), host, "apply", options);
  }

  Applying plan(Struck host, String... options) {
    return start(List.of(), host, "plan", options);
  }

  Applying drift(Struck host, String... options) {
    return start(List.of(), host, "drift", options);
  }

  Applying apply(AlteredProgram program, Struck host, String... options) {
    return start(List.of(program.in(folder)), host, "apply", options);
  }

  private Applying start(List<Path> before, Struck host, String command, String... options) {
    var words = new ArrayList<>(before.isEmpty() ? List.of("./provision") : altered(before));
    words.addAll(List.of(command, "-i", host.inventory().toString(), "-e", "@" + variables()));
    words.addAll(List.of("--timeout", "" + host.patience()));
    words.addAll(List.of(options));
    words.add("playbooks/site.yml");
    var home = System.getProperty("java.home");
    return Applying.start(Map.of("HOME", folder.toString(), "JAVA_HOME", home), words);
  }

  /** The program with what is to be looked into before its own files; no cache fits that. */
  private static List<String> altered(List<Path> before) {
    var classes = new ArrayList<>(before.stream().map(Path::toString).toList());
    classes.add(JAR.toString());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        String.join(":", classes),
        "dev.provision.cli.Main");
  }

  private Path variables() {
    return folder.resolve("vars.yml");
  }
}
