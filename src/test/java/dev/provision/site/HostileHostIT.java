package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A host that lies: its programs are an attacker's, and say what he wants. It can neither write
 * outside its place, nor fill the controller's disk, nor spoil what other hosts have.
 */
class HostileHostIT {
  private static final String GOOD = "good";
  private static final String EVIL = "evil";

  private static ModelHosts hosts;
  private static String good;

  /** The repository with the good host's models alone. */
  private static Path before;

  @BeforeAll
  static void start() throws IOException {
    hosts = ModelHosts.of(new TreeMap<>(Map.of(GOOD, 12, EVIL, 12)));
    hosts.model(GOOD, "acme/good:v1", 10, "good");
    hosts.model(EVIL, "acme/evil:v1", 10, "evil");
    good = hosts.store(GOOD);
    hosts.init();
    hosts.backup("run", "--limit", GOOD).well();
    before = hosts.farm().folder().resolve("before");
    Program.run("cp", "-a", hosts.repository().toString(), before.toString()).well();
  }

  /** After the last lie the good host's models come back. */
  @AfterAll
  static void end() {
    try {
      hosts.backup("verify", "--contents").well();
      hosts.host(GOOD).root("cd %s && rm -rf manifests/*".formatted(ModelHosts.STORE));
      hosts.backup("restore", GOOD).well();
      assertThat(hosts.store(GOOD)).isEqualTo(good);
    } finally {
      hosts.close();
    }
  }

  @BeforeEach
  void begin() {
    var there = hosts.repository().toString();
    Program.run("rm", "-r", there).well();
    Program.run("cp", "-a", before.toString(), there).well();
  }

  /** The good host's snapshot is there, whole, and nothing is anywhere else. */
  @AfterEach
  void nothingElseIsTouched() throws IOException {
    hosts.host(EVIL).root("rm -f /usr/local/sbin/*; rm -rf %s/.prov*".formatted(ModelHosts.STORE));
    hosts.isWell();
    var differ = Program.run("diff", "-r", before.toString(), hosts.repository().toString());
    assertThat(differ.out().lines())
        .as("of what was there")
        .allMatch(l -> l.startsWith("Only in " + hosts.repository()));
    try (var top = Files.list(hosts.repository())) {
      assertThat(top.map(p -> p.getFileName().toString()))
          .isSubsetOf("blobs", "leases", "partial", "snapshots", "repository.json");
    }
    assertThat(Path.of("/tmp/stolen")).doesNotExist();
  }

  /** Puts a program of the attacker's before the system's. */
  private static void lie(String program, String text) {
    hosts
        .host(EVIL)
        .root(
            "cat >/usr/local/sbin/%1$s <<'EOF'\n#!/bin/sh\n%2$s\nEOF\nchmod 755 /usr/local/sbin/%1$s"
                .formatted(program, text));
  }

  @Test
  void dataWithoutEndIsCutOff() throws IOException {
    lie("cat", "exec tr '\\\\0' x </dev/zero");
    var run = hosts.backup("run", "--limit", EVIL);
    assertThat(run.code()).as(run.err()).isIn(4, 5, 20);
    assertThat(size(hosts.repository())).isLessThan(45_000_000);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws IOException {
    lie(
        "find",
        """
        case $* in
          *sha256-*) exec yes "$(printf ' 1 blobs/sha256-%064d' 0)" ;;
          *) exec /usr/bin/find "$@" ;;
        esac""");
    var run = hosts.backup("run", "--limit", EVIL);
    assertThat(run.code()).as(run.err()).isIn(4, 5);
    assertThat(size(hosts.repository())).isLessThan(25_000_000);
  }

  @Test
  void namesThatLeadElsewhereAreRefused() {
    lie(
        "sha256sum",
        """
        case $* in
          *manifests*)
            printf '%064d  manifests/../../../../tmp/stolen\\n' 0
            printf '%064d  manifests/h/n/../stolen\\n' 0
            ;;
          *) exec /usr/bin/sha256sum "$@" ;;
        esac""");
    lie("stat", "case $* in *stolen*) echo 5 ;; *) exec /usr/bin/stat \"$@\" ;; esac");
    var run = hosts.backup("run", "--limit", EVIL);
    assertThat(run.code()).as(run.err()).isEqualTo(20);
    assertThat(run.err()).contains("stolen is no manifest of a model: left out");
  }

  @Test
  void whatIsNotWhatItsNameSaysIsNotStored() {
    lie("cat", "head -c 10000000 /dev/urandom");
    var run = hosts.backup("run", "--limit", EVIL);
    assertThat(run.code()).as(run.err()).isIn(4, 5, 20);
  }

  /** A blob without bytes that says it has a terabyte. */
  @Test
  void aHostBringsNoMoreThanItsQuotaAndNoMoreThanThereIsRoomFor() throws IOException {
    var blob = "9".repeat(64);
    hosts
        .host(EVIL)
        .root(
            """
            cd %s
            truncate -s 1T blobs/sha256-%s
            mkdir -p manifests/registry.ollama.ai/acme/huge
            printf '{"layers": [{"digest": "sha256:%s", "size": 1099511627776}]}' \
              >manifests/registry.ollama.ai/acme/huge/v1
            """
                .formatted(ModelHosts.STORE, blob, blob));
    try {
      var room = hosts.backup("run", "--limit", EVIL);
      assertThat(room.code()).as(room.err()).isEqualTo(4);
      assertThat(room.err()).contains("it would bring 1048585 MiB, and the repository's disk has");
      var quota = hosts.backup("run", "--limit", EVIL, "--quota", "100M");
      assertThat(quota.code()).as(quota.err()).isEqualTo(4);
      assertThat(quota.err()).contains("its quota is 100 MiB");
      assertThat(size(hosts.repository())).isLessThan(25_000_000);
    } finally {
      hosts
          .host(EVIL)
          .root(
              "cd %s; rm -r blobs/sha256-%s manifests/registry.ollama.ai/acme/huge"
                  .formatted(ModelHosts.STORE, blob));
    }
  }

  /** It cannot replace another's blob: that is there, so it is never asked for it. */
  @Test
  void anotherHostsBlobIsNotAskedFor() {
    hosts
        .host(EVIL)
        .root(
            """
            cd %s
            cp manifests/registry.ollama.ai/acme/evil/v1 /root/manifest
            """
                .formatted(ModelHosts.STORE));
    hosts.model(EVIL, "acme/good:v1", 10, "good");
    lie("cat", "head -c 10000000 /dev/urandom");
    var run = hosts.backup("run", "--limit", EVIL, "--json");
    // Its own model's blobs are asked for, and found to be lies; those of the other are not.
    assertThat(ModelHosts.fetched(run)).isZero();
    assertThat(run.out()).doesNotContain("acme/good:v1: ");
    hosts.host(EVIL).root("rm /usr/local/sbin/cat; ollama rm acme/good:v1");
  }

  @Test
  void aLinkInTheStoreIsNotFollowedOutOfIt() {
    hosts
        .host(EVIL)
        .root(
            """
            cd %s/manifests/registry.ollama.ai
            mkdir -p acme/link && ln -s /etc/shadow acme/link/v1
            cd ../../blobs && ln -s /etc/shadow sha256-%064d
            """
                .formatted(ModelHosts.STORE, 0));
    var run = hosts.backup("run", "--limit", EVIL).well();
    assertThat(run.err()).contains("evil | ok | ollama.service: 1 model");
    hosts
        .host(EVIL)
        .root(
            "cd %s && rm -r manifests/registry.ollama.ai/acme/link blobs/sha256-%064d"
                .formatted(ModelHosts.STORE, 0));
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }
}
