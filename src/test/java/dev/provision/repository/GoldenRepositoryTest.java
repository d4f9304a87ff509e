package dev.provision.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.storage.Storages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Repositories of format 1 that an earlier version wrote: every later one reads them. {@code
 * -Dgolden=update} writes them where there are none; those there are stay for ever.
 */
class GoldenRepositoryTest {
  private static final Path GOLDEN = Path.of("src/test/resources/repository/format-1");
  private static final Instant TAKEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final RepositoryKey KEY = RepositoryKey.random(new Random(20260102));
  private static final String BLOB = "the bytes of a model\n";

  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"open", "sealed"})
  void aRepositoryOfFormat1IsRead(String sort) throws IOException {
    var golden = GOLDEN.resolve(sort);
    if ("update".equals(System.getProperty("golden"))) {
      write(golden, sort.equals("sealed"));
    }
    copy(golden, scratch);
    try (var repository =
        Repository.open(Storages.folder(scratch), _ -> KEY, "ada@desk", Clock.systemUTC())) {
      assertThat(repository.file().protectedDays()).isEqualTo(3);
      assertThat(repository.snapshots(Optional.empty())).containsExactly(snapshot());
      assertThat(repository.snapshots(Optional.of("[2001:db8::1]"))).hasSize(1);
      assertThat(Check.of(repository, Check.Part.ALL, _ -> {}).isWell()).isTrue();
      try (var in = repository.read(Blob.of(BLOB.getBytes(StandardCharsets.UTF_8)))) {
        assertThat(in.readAllBytes()).isEqualTo(BLOB.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static Snapshot snapshot() {
    var blob = Blob.of(BLOB.getBytes(StandardCharsets.UTF_8));
    var manifest = Blob.of("{\"layers\": []}".getBytes(StandardCharsets.UTF_8));
    var model =
        new Model(
            "registry.ollama.ai/library/demo:1b",
            manifest,
            List.of(blob),
            List.of(Digest.of(new byte[1])),
            Optional.of(manifest));
    var origin =
        new Origin(
            "ollama.service",
            "/var/lib/ollama/models",
            "0.32.15",
            new TreeMap<>(Map.of("OLLAMA_HOST", "127.0.0.1")));
    return new Snapshot(
        "20260102T030405Z-1a2b3c4d",
        "[2001:db8::1]",
        TAKEN,
        origin,
        List.of(model),
        List.of(new SavedFile("/etc/ü \"x\"", "0640", "root:ollama", blob)),
        new TreeSet<>(List.of("golden")),
        true);
  }

  private static void write(Path folder, boolean sealed) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    var storage = Storages.folder(folder);
    var proof = sealed ? KEY.seal().proof() : Seal.NONE.proof();
    Repository.create(storage, new RepositoryFile("0123456789abcdef".repeat(2), TAKEN, 3, proof));
    try (var repository = Repository.open(storage, _ -> KEY, "ada@desk", Clock.systemUTC());
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      repository.put(BLOB.getBytes(StandardCharsets.UTF_8), lease);
      repository.put("{\"layers\": []}".getBytes(StandardCharsets.UTF_8), lease);
      repository.keep(snapshot());
    }
    Files.delete(folder.resolve("partial"));
    Files.delete(folder.resolve("leases"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        var target = to.resolve(from.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }
}
