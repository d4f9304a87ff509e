package dev.provision.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.ProvisionException;
import dev.provision.storage.Storages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsKeptIsReadAgain(boolean sealed) throws IOException {
    var key = create(sealed);
    try (var repository = open(key);
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var small = repository.put(bytes("a manifest"), lease);
      var big = big(repository, lease, random(3_000_000));
      var snapshot = snapshot("one", NOW, small, big);
      repository.keep(snapshot);
      assertThat(repository.snapshots(Optional.empty())).containsExactly(snapshot);
      assertThat(repository.snapshots(Optional.of("other"))).isEmpty();
      assertThat(repository.holdings().lacks(snapshot)).isEmpty();
      assertThat(read(repository, big)).isEqualTo(random(3_000_000));
      assertThat(Check.of(repository, Check.Part.ALL, _ -> {}).isWell()).isTrue();

      var listed = repository.names(Optional.empty()).getFirst();
      repository.drop(snapshot);
      assertThat(repository.unlessForgotten(listed)).as("forgotten since").isEmpty();
    }
  }

  /** Nothing of an encrypted repository is where somebody without the key could read it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEncryptedRepositoryShowsNothing(boolean sealed) throws IOException {
    var key = create(sealed);
    try (var repository = open(key);
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var canary = repository.put(bytes("canary of a file"), lease);
      repository.keep(snapshot("canary-host", NOW, canary, canary));
    }
    var seen = new StringBuilder();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        seen.append(path.getFileName()).append('\n');
        if (Files.isRegularFile(path)) {
          seen.append(Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    var digest = Digest.of(bytes("canary of a file")).hex();
    if (sealed) {
      assertThat(seen).doesNotContain("canary", digest);
    } else {
      assertThat(seen).contains("canary of a file", "canary-host", digest);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesThatDoNotMatchTheirNameAreNotStored(boolean sealed) throws IOException {
    var key = create(sealed);
    try (var repository = open(key);
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var named = new Blob(Digest.of(bytes("right")), 5);
      try (var writer = repository.write(named, lease)) {
        writer.write(bytes("wrong"), 0, 5);
        assertThatThrownBy(writer::publish)
            .isInstanceOf(DamagedException.class)
            .hasMessageContaining("do not match their name");
      }
      try (var writer = repository.write(named, lease)) {
        assertThatThrownBy(() -> writer.write(bytes("righter"), 0, 7))
            .isInstanceOf(DamagedException.class);
      }
      assertThat(repository.holdings().has(named)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatBrokeOffIsGoneOnWith(boolean sealed) throws IOException {
    var key = create(sealed);
    var content = random(5_000_000);
    var blob = Blob.of(content);
    try (var repository = open(key)) {
      var first = repository.lease(Lease.Purpose.USE, Duration.ZERO);
      try (var writer = repository.write(blob, first)) {
        writer.write(content, 0, 3_000_000);
      }
      first.close();
      try (var second = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
        assertThat(repository.unfinished(List.of(blob), second)).containsExactly(blob);
        try (var writer = repository.goOn(blob, second)) {
          assertThat(writer.count()).isBetween(500_000L, 3_000_000L);
          int from = (int) writer.count();
          writer.write(content, from, content.length - from);
          writer.publish();
        }
        assertThat(repository.unfinished(List.of(blob), second)).isEmpty();
      }
      assertThat(read(repository, blob)).isEqualTo(content);
    }
    assertThat(folder.resolve("r/partial")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFlippedBitIsFoundAndTheBlobIsNotTrustedAnyMore(boolean sealed) throws IOException {
    var key = create(sealed);
    try (var repository = open(key);
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var blob = big(repository, lease, random(100_000));
      repository.keep(snapshot("one", NOW, blob, blob));
      var file = folder.resolve("r").resolve(Names.blob(repository.seal(), blob.digest()));
      var bytes = Files.readAllBytes(file);
      bytes[70_000] ^= 1;
      Files.write(file, bytes);

      assertThat(Check.of(repository, Check.Part.NOTHING, _ -> {}).isWell())
          .as("names and sizes alone do not tell")
          .isTrue();
      var found = Check.of(repository, Check.Part.ALL, _ -> {});
      assertThat(found.faults()).singleElement().extracting(Check.Fault::blob).isEqualTo(blob);
      assertThatThrownBy(() -> read(repository, blob))
          .isInstanceOf(DamagedException.class)
          .message()
          .hasLineCount(1);
      assertThat(repository.holdings().has(blob)).as("the check noted it").isFalse();

      big(repository, lease, random(100_000));
      assertThat(repository.holdings().has(blob)).isTrue();
      assertThat(Check.of(repository, Check.Part.ALL, _ -> {}).isWell()).isTrue();
    }
  }

  @Test
  void everyBlobIsInOnePartOfThoseThatAreRead() throws IOException {
    create(false);
    try (var repository = open(Optional.empty());
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      for (int i = 0; i < 30; i++) {
        var blob = repository.put(bytes("blob " + i), lease);
        repository.keep(snapshot("host" + i, NOW.plusSeconds(i), blob, blob));
      }
      long read = 0;
      for (int part = 1; part <= 7; part++) {
        read += Check.of(repository, new Check.Part(part, 7), _ -> {}).read();
      }
      assertThat(read).isEqualTo(Check.of(repository, Check.Part.ALL, _ -> {}).read());
    }
  }

  @Test
  void anEncryptedSnapshotCannotStandInForAnother() throws IOException {
    var key = create(true);
    try (var repository = open(key);
        var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var blob = repository.put(bytes("x"), lease);
      repository.keep(snapshot("one", NOW, blob, blob));
      repository.keep(snapshot("two", NOW.plusSeconds(1), blob, blob));
      var names = repository.names(Optional.empty());
      Files.copy(
          folder.resolve("r").resolve(names.getFirst().name()),
          folder.resolve("r").resolve(names.getLast().name()),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> repository.snapshots(Optional.empty()))
          .isInstanceOf(ProvisionException.class)
          .hasMessageContaining("is damaged");
    }
  }

  @Test
  void pruneRemovesWhatNoSnapshotListsAndNothingElse() throws IOException {
    create(false);
    try (var repository = open(Optional.empty())) {
      Blob kept;
      Blob loose;
      try (var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
        kept = repository.put(bytes("kept"), lease);
        loose = repository.put(bytes("loose"), lease);
        repository.keep(snapshot("one", NOW, kept, kept));
      }
      try (var lease = repository.lease(Lease.Purpose.REMOVE, Duration.ZERO)) {
        var prune = Prune.of(repository);
        assertThat(prune.bytes()).isEqualTo(5);
        prune.run(lease);
      }
      assertThat(repository.holdings().has(kept)).isTrue();
      assertThat(repository.holdings().has(loose)).isFalse();
    }
  }

  @Test
  void pruneStopsAtASnapshotThatCannotBeRead() throws IOException {
    create(false);
    try (var repository = open(Optional.empty())) {
      try (var lease = repository.lease(Lease.Purpose.USE, Duration.ZERO)) {
        repository.keep(
            snapshot("one", NOW, repository.put(bytes("a"), lease), Blob.of(bytes("a"))));
      }
      Files.writeString(folder.resolve("r/snapshots/one/20990101T000000Z-00000000"), "{");
      assertThatThrownBy(() -> Prune.of(repository)).isInstanceOf(ProvisionException.class);
      assertThat(Check.of(repository, Check.Part.ALL, _ -> {}).unreadable()).hasSize(1);
    }
  }

  @Test
  void theWrongKeyAndALaterFormatAreRefused() throws IOException {
    create(true);
    var other = Optional.of(RepositoryKey.random(new Random(2)));
    assertThatThrownBy(() -> open(other))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("the key is not the one");
    var file = folder.resolve("r/repository.json");
    Files.writeString(file, Files.readString(file).replace("\"format\": 1", "\"format\": 2"));
    assertThatThrownBy(() -> open(other))
        .hasMessageContaining("it is of format 2, and this version knows 1");
    assertThatThrownBy(() -> create(false)).hasMessageContaining("there is a repository in");
  }

  private Optional<RepositoryKey> create(boolean sealed) throws IOException {
    var key =
        sealed ? Optional.of(RepositoryKey.random(new Random(1))) : Optional.<RepositoryKey>empty();
    try (var storage = Storages.folder(folder.resolve("r"))) {
      var proof = key.map(RepositoryKey::seal).orElse(Seal.NONE).proof();
      Repository.create(storage, new RepositoryFile("0".repeat(32), NOW, 0, proof));
    }
    return key;
  }

  private Repository open(Optional<RepositoryKey> key) {
    return Repository.open(
        Storages.folder(folder.resolve("r")),
        _ -> key.orElseThrow(),
        "ada@desk",
        java.time.Clock.systemUTC());
  }

  private static Blob big(Repository repository, Lease lease, byte[] content) throws IOException {
    var blob = Blob.of(content);
    try (var writer = repository.write(blob, lease)) {
      writer.write(content, 0, content.length);
      writer.publish();
    }
    return blob;
  }

  private static byte[] read(Repository repository, Blob blob) throws IOException {
    try (var in = repository.read(blob)) {
      return in.readAllBytes();
    }
  }

  static Snapshot snapshot(String host, Instant taken, Blob manifest, Blob blob) {
    var model =
        new Model(
            "registry.ollama.ai/library/demo:latest",
            manifest,
            List.of(blob),
            List.of(),
            Optional.empty());
    var origin = new Origin("ollama.service", "/models", "0.32.15", new java.util.TreeMap<>());
    var id = "20260102T030405Z-" + "%08x".formatted(taken.getEpochSecond());
    return new Snapshot(id, host, taken, origin, List.of(model), List.of(), new TreeSet<>(), false);
  }

  static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
