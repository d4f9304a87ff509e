package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.config.JsonReader;
import dev.provision.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hosts as Ollama's installer leaves them, with models, and a repository for them. */
record ModelHosts(SiteHosts farm, Path repository) implements AutoCloseable {
  static final String STORE = "/usr/share/ollama/.ollama/models";

  /** Everything of a store, by names and digests, with owners and rights. */
  private static final String LOOK =
      """
      cd "$1" || exit
      find blobs manifests -type f -exec sha256sum {} + | sort -k 2
      find blobs manifests -printf '%p %m %u:%g\\n' | sort
      """;

  /**
   * @param versions of Debian, by the hosts' names
   */
  static ModelHosts of(Map<String, Integer> versions) throws IOException {
    var release = Files.createTempDirectory("release");
    PreparedHost.release(release);
    var hosts = new LinkedHashMap<String, LabHost>();
    versions.forEach((name, debian) -> hosts.put(name, installed(debian, release)));
    Program.run("rm", "-r", release.toString()).well();
    var farm = SiteHosts.with(hosts);
    return new ModelHosts(farm, farm.folder().resolve("repository"));
  }

  private static LabHost installed(int debian, Path release) {
    var host = LabHost.fresh(debian);
    host.put(Path.of("lab/ollama/install"), "/root/install");
    host.put(release.resolve("ollama-linux-amd64.tgz"), "/root/ollama.tgz");
    host.root("sh /root/install --no-models /root/ollama.tgz && rm /root/ollama.tgz");
    return host;
  }

  /** Takes the repository away, if there is one. */
  void forget() throws IOException {
    delete(repository);
    Files.deleteIfExists(farm.folder().resolve("group_vars/all/provision_repository.yml"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Makes the repository, unencrypted, so that it can be judged. */
  void init(String... options) {
    var words = new ArrayList<>(List.of(repository.toString()));
    words.addAll(List.of(options));
    words.add("--unencrypted");
    farm.provision("repo", init(words)).well();
  }

  private static String[] init(List<String> words) {
    var all = new ArrayList<>(List.of("init"));
    all.addAll(words);
    return all.toArray(String[]::new);
  }

  /** A server that keeps repositories; the controllers reach it by ssh as {@code depot}. */
  LabHost depot() throws IOException {
    var server = LabHost.shared(12);
    var ssh = farm.folder().resolve(".ssh");
    Files.writeString(
        ssh.resolve("config"),
        """
        Host depot
          HostName %s
          Port %d
          IdentityFile %s
        """
            .formatted(server.address(), server.port(), server.key()));
    Files.copy(server.knownHosts(), ssh.resolve("known_hosts"));
    return server;
  }

  /** A command of {@code backup}. */
  Program backup(String... words) {
    return farm.provision("backup", words);
  }

  /** Begins a command; it can be struck while it is at work. */
  Begun begin(String... words) {
    return begin(Map.of(), words);
  }

  /**
   * The same.
   *
   * @param more variables besides
   */
  Begun begin(Map<String, String> more, String... words) {
    var all = new ArrayList<>(List.of("./provision"));
    all.addAll(List.of(words));
    all.addAll(List.of("-i", farm.inventory().toString()));
    var home = farm.folder().toString();
    var java = System.getProperty("java.home");
    var environment = new HashMap<>(more);
    environment.putAll(Map.of("HOME", home, "XDG_RUNTIME_DIR", home, "JAVA_HOME", java));
    return Begun.of(environment, all);
  }

  LabHost host(String name) {
    return farm.host(name);
  }

  /** Puts a model into a host's store, past the server. */
  void model(String host, String name, int megabytes, String seed) {
    host(host)
        .root(
            "OLLAMA_STANDIN_LOG=/dev/null OLLAMA_MODELS=%1$s ollama standin-model %2$s %3$d --seed '%4$s' >/dev/null && chown -R ollama: %1$s"
                .formatted(STORE, name, megabytes, seed));
  }

  /** What is in a host's store. */
  String store(String host) {
    return store(host, STORE);
  }

  String store(String host, String path) {
    return host(host).root("set -- " + path + "\n" + LOOK);
  }

  String list(String host) {
    return host(host).root("ollama list | awk '{ print $1, $2 }' | sort");
  }

  /** Has the repository judged by the script that knows the format alone. */
  Program judge() {
    return Program.run("sh", "src/test/resources/backup/judge.sh", repository.toString());
  }

  /** The same; it must be well, and not empty. */
  void isWell() {
    var judged = judge();
    assertThat(judged.code()).as(judged.out()).isZero();
    assertThat(judged.out()).doesNotContain("judged: 0 blobs");
  }

  /** How many bytes a backup of JSON says it fetched, from all hosts. */
  static long fetched(Program run) {
    long sum = 0;
    for (var host : (List<?>) json(run).get("hosts")) {
      for (var server : (List<?>) ((Map<?, ?>) host).get("servers")) {
        sum += (Long) ((Map<?, ?>) server).get("fetched_bytes");
      }
    }
    return sum;
  }

  static Map<?, ?> json(Program run) {
    return (Map<?, ?>) JsonReader.read(run.out().strip());
  }

  @Override
  public void close() {
    farm.close();
    // Repositories of gigabytes lie there, and nobody else takes them away.
    Program.run("rm", "-rf", farm.folder().toString());
  }
}
