package dev.provision.site;

import dev.provision.config.Secret;
import dev.provision.config.vault.VaultCipher;
import dev.provision.config.vault.VaultPassword;
import dev.provision.lab.LabHost;
import dev.provision.state.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A site whose vault holds {@link Canaries}, on two hosts: one is reached as root, the other as a
 * plain user with a sudo password.
 *
 * @param input what the user has: it holds the vault's password, and is never searched
 * @param folder all that is written by the program: home, temporary files, outputs; and the project
 * @param farm the hosts
 */
record CanarySite(Canaries canaries, Path input, Path folder, SiteHosts farm) {
  static final String ROOT = "asroot";
  static final String SUDO = "bysudo";
  private static final Path RESOURCES = Path.of("src", "test", "resources", "secrets");
  private static final String JUDGE = RESOURCES.resolve("judge.sh").toString();

  /** Answers each request with the request. */
  private static final String SERVICE =
      """
      cat >/usr/local/bin/answer <<'END'
      #!/bin/bash
      printf 'HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n\\r\\n'
      dd bs=65536 count=1 2>/dev/null
      END
      chmod 755 /usr/local/bin/answer
      printf '[Socket]\\nListenStream=127.0.0.1:8099\\nAccept=yes\\n' >/etc/systemd/system/answer.socket
      printf '[Service]\\nExecStart=-/usr/local/bin/answer\\nStandardInput=socket\\nStandardError=null\\n' \
        >/etc/systemd/system/answer@.service
      systemctl daemon-reload
      systemctl start answer.socket
      """;

  static CanarySite fresh() throws IOException {
    var canaries = Canaries.fresh();
    var farm = SiteHosts.of(new TreeMap<>(Map.of(ROOT, 12, SUDO, 13)));
    var input = Files.createTempDirectory("canary-input");
    var site = new CanarySite(canaries, input, Files.createTempDirectory("canary"), farm);
    for (var name : List.of("home", "tmp", "out", "project")) {
      Files.createDirectory(site.folder.resolve(name));
    }
    site.project();
    Files.write(site.needles(), canaries.needles().keySet());
    for (LabHost host : farm.hosts().values()) {
      host.put(site.needles(), "/root/needles");
      host.put(Path.of(JUDGE), "/root/judge");
      host.root(SERVICE);
    }
    site.user(farm.host(SUDO));
    site.traced(farm.host(ROOT));
    return site;
  }

  private void traced(LabHost host) throws IOException {
    CanaryTrace.serve(host);
    var known = farm.folder().resolve(ROOT + ".known_hosts");
    var name = "[%s]:%d".formatted(host.innerAddress(), CanaryTrace.PORT);
    Files.writeString(known, host.knownAs(name), StandardOpenOption.APPEND);
  }

  Path needles() {
    return input.resolve("needles");
  }

  private void project() throws IOException {
    var project = folder.resolve("project");
    for (var name : List.of("playbook.yml", "reading.yml", "broken.yml")) {
      Files.copy(RESOURCES.resolve(name), project.resolve(name));
    }
    Files.createDirectory(project.resolve("templates"));
    var template = Path.of("templates", "canary.conf.j2");
    Files.copy(RESOURCES.resolve(template), project.resolve(template));
    var all = Files.createDirectories(project.resolve("group_vars").resolve("all"));
    var text = new StringBuilder();
    canaries
        .cores()
        .keySet()
        .forEach(name -> text.append(name).append(": ").append(quoted(name)).append('\n'));
    Files.writeString(all.resolve("vault.yml"), sealed(text.toString()));
    Files.writeString(project.resolve("inventory.yml"), inventory());
    Files.writeString(input.resolve("password"), canaries.value(Canaries.VAULT) + "\n");
  }

  private String quoted(String name) {
    return "\""
        + canaries
            .value(name)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
        + "\"";
  }

  private String sealed(String text) {
    var salt = new byte[VaultCipher.SALT];
    new SecureRandom().nextBytes(salt);
    var password = VaultPassword.of(Secret.of(canaries.value(Canaries.VAULT)));
    return VaultCipher.encrypt(text.getBytes(StandardCharsets.UTF_8), password, salt).format();
  }

  private String inventory() {
    var sudo = sealed(canaries.value(Canaries.SUDO)).indent(8);
    return "all:\n  hosts:\n"
        + host(ROOT, "root", CanaryTrace.PORT)
        + host(SUDO, "ada", 22)
        + "      ansible_become_password: !vault |\n"
        + sudo;
  }

  private String host(String name, String user, int port) {
    var host = farm.host(name);
    var known = farm.folder().resolve(name + ".known_hosts");
    return """
    %s:
      ansible_host: %s
      ansible_port: %d
      ansible_user: %s
      ansible_ssh_private_key_file: %s
      ansible_ssh_common_args: -o UserKnownHostsFile=%s
    """
        .formatted(name, host.innerAddress(), port, user, host.key(), known)
        .indent(4);
  }

  private void user(LabHost host) throws IOException {
    host.root(
        """
        useradd --create-home --shell /bin/bash ada
        install -d -m 700 -o ada -g ada ~ada/.ssh
        install -m 600 -o ada -g ada /root/.ssh/authorized_keys ~ada/.ssh/authorized_keys
        echo 'ada ALL=(ALL:ALL) ALL' >/etc/sudoers.d/ada
        """);
    var entry = input.resolve("entry");
    Files.writeString(entry, "ada:" + canaries.value(Canaries.SUDO) + "\n");
    host.put(entry, "/root/entry");
    host.root("chpasswd </root/entry; rm /root/entry");
  }

  /** Runs the packaged program; what it prints is kept in a file, where it is searched. */
  Program provision(String command, String... arguments) throws IOException {
    return kept(List.of("-jar", Path.of("target", "provision.jar").toString()), command, arguments);
  }

  /** As {@link #provision}, with nothing masked in what is printed. */
  Program unmasked(String command, String... arguments) throws IOException {
    var path = Path.of("target", "test-classes") + ":" + Path.of("target", "provision.jar");
    return kept(List.of("-cp", path, "dev.provision.cli.UnmaskedMain"), command, arguments);
  }

  private Program kept(List<String> program, String command, String... arguments)
      throws IOException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    words.addAll(program);
    words.add(command);
    words.addAll(List.of("-i", folder.resolve("project/inventory.yml").toString()));
    words.addAll(
        List.of("--timeout", "120", "--vault-password-file", input.resolve("password").toString()));
    words.addAll(List.of(arguments));
    var home = folder.resolve("home").toString();
    var run = Program.run(Map.of("HOME", home, "XDG_RUNTIME_DIR", home), words);
    var out = folder.resolve("out");
    Files.writeString(Files.createTempFile(out, command, ".out"), run.out());
    Files.writeString(Files.createTempFile(out, command, ".err"), run.err());
    return run;
  }

  String file(String name) {
    return folder.resolve("project").resolve(name).toString();
  }

  /** All objects of the state repository, in a file where the judge looks, and their text. */
  String objectsOfState() throws IOException {
    var all = Git.run(state(), "cat-file", "--batch-all-objects", "--batch");
    Files.writeString(objects(), all);
    return all;
  }

  Path objects() {
    return folder.resolve("out").resolve("objects");
  }

  /** Puts a file into the state repository, as an object that nothing leads to. */
  void keepInState(Path file) {
    Git.run(state(), "hash-object", "-w", file.toString());
  }

  private Path state() {
    return folder.resolve("project/.provision/state");
  }

  /** What the judge finds here: {@code PATH: CANARY}. */
  Set<String> foundHere() {
    return here(canaries.needles());
  }

  /** Likewise, plain digests of secrets, and of the files on the hosts that hold them. */
  Set<String> digestsHere() throws IOException {
    var digests = new TreeMap<>(canaries.digests());
    for (LabHost host : farm.hosts().values()) {
      host.root("grep -rlaF -f /root/needles /srv | xargs -r sha256sum")
          .lines()
          .forEach(l -> digests.put(l.substring(0, 64), l.substring(66)));
    }
    return here(digests);
  }

  private Set<String> here(Map<String, String> names) {
    try {
      var list = Files.write(input.resolve("here"), names.keySet());
      return named(Program.run("sh", JUDGE, list.toString(), folder.toString()).out(), names);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the judge finds on a host, in all places where something may have been left. */
  Set<String> foundOn(String name) {
    var host = farm.host(name);
    var places = "/etc /home /srv /run /tmp /var /dev/shm /opt /usr/local";
    var run = host.root("sh /root/judge /root/needles " + places);
    return named(run, canaries.needles());
  }

  private static Set<String> named(String output, Map<String, String> names) {
    var found = new TreeSet<String>();
    output
        .lines()
        .forEach(
            line -> {
              int colon = line.lastIndexOf(':');
              found.add(line.substring(0, colon) + ": " + names.get(line.substring(colon + 1)));
            });
    return found;
  }

  /** A file in which only the test writes, to see that it is found. */
  Path plant(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
