package dev.provision.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.provision.storage.Storages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final byte[] CONTENT = RepositoryTest.random(100_000);
  private static final Blob BLOB = Blob.of(CONTENT);
  private static final Snapshot SNAPSHOT = RepositoryTest.snapshot("berlin", NOW, BLOB, BLOB);
  private static final String NAME = "blobs/" + BLOB.digest().hex();

  @TempDir Path folder;

  @Test
  void aBundleCarriesASnapshotFromOneRepositoryToAnother() throws IOException {
    var bundle = new ByteArrayOutputStream();
    try (var from = repository("from");
        var lease = from.lease(Lease.Purpose.USE, Duration.ZERO)) {
      from.put(CONTENT, lease);
      from.keep(SNAPSHOT);
      Bundle.write(from, SNAPSHOT, bundle);
    }
    try (var to = repository("to");
        var lease = to.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var in = new ByteArrayInputStream(bundle.toByteArray());
      assertThat(Bundle.read(to, lease, 0, NOW, in)).isEqualTo(SNAPSHOT);
      assertThat(to.snapshots(Optional.empty())).containsExactly(SNAPSHOT);
      assertThat(Check.of(to, Check.Part.ALL, _ -> {}).isWell()).isTrue();
      in.reset();
      assertThat(Bundle.read(to, lease, 0, NOW, in)).as("once more").isEqualTo(SNAPSHOT);
    }
  }

  /** Builds a bundle of somebody. */
  private interface Builder {
    void build(TarArchiveOutputStream tar) throws IOException;
  }

  private record Hostile(String name, String reason, Builder builder) {}

  @TestFactory
  Stream<DynamicTest> aHostileBundleIsRefusedAndNothingOfItIsKept() {
    return Stream.of(
            new Hostile("no snapshot", "does not begin with", tar -> file(tar, NAME, CONTENT)),
            new Hostile("nothing", "has no snapshot.json", _ -> {}),
            new Hostile("a way out", "which no bundle has", then("../../etc/passwd", CONTENT)),
            new Hostile("an absolute path", "which no bundle has", then("/etc/passwd", CONTENT)),
            new Hostile(
                "another blob", "does not list so", then("blobs/" + "0".repeat(64), CONTENT)),
            new Hostile("a longer blob", "does not list so", then(NAME, new byte[100_001])),
            new Hostile("other bytes", "do not match their name", then(NAME, new byte[100_000])),
            new Hostile("no blob", "it lacks sha256:", tar -> snapshot(tar, SNAPSHOT)),
            new Hostile(
                "a blob twice",
                "does not list so",
                tar -> {
                  snapshot(tar, SNAPSHOT);
                  file(tar, NAME, CONTENT);
                  file(tar, NAME, CONTENT);
                }),
            new Hostile("a symbolic link", "no regular file", link(TarConstants.LF_SYMLINK)),
            new Hostile("a hard link", "no regular file", link(TarConstants.LF_LINK)),
            new Hostile("a device", "no regular file", link(TarConstants.LF_BLK)),
            new Hostile(
                "more than there is room for", "which is too much", tar -> snapshot(tar, huge())),
            new Hostile(
                "a project of ours",
                "none of a host",
                whole(RepositoryTest.snapshot("(project)", NOW, BLOB, BLOB))),
            new Hostile(
                "the future",
                "of the future",
                whole(RepositoryTest.snapshot("b", NOW.plusSeconds(1), BLOB, BLOB))),
            new Hostile(
                "an id that leads elsewhere",
                "is no snapshot's id",
                tar -> snapshot(tar, named("../../../tmp/stolen"))),
            new Hostile(
                "no JSON",
                "its snapshot is damaged",
                tar -> file(tar, "snapshot.json", new byte[] {'{'})))
        .map(h -> DynamicTest.dynamicTest(h.name(), () -> refused(h)));
  }

  private void refused(Hostile hostile) throws IOException {
    try (var to = repository(hostile.name().replace(' ', '-'));
        var lease = to.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var in = new ByteArrayInputStream(packed(hostile.builder()));
      assertThatThrownBy(() -> Bundle.read(to, lease, 0, NOW, in))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(hostile.reason());
      assertThat(to.snapshots(Optional.empty())).isEmpty();
    }
  }

  @Test
  void aSnapshotThatIsThereIsNotReplacedByAnotherOfItsName() throws IOException {
    try (var to = repository("to");
        var lease = to.lease(Lease.Purpose.USE, Duration.ZERO)) {
      to.put(CONTENT, lease);
      to.keep(SNAPSHOT.marked(SNAPSHOT.tags(), true));
      var in = new ByteArrayInputStream(packed(then(NAME, CONTENT)));
      assertThatThrownBy(() -> Bundle.read(to, lease, 0, NOW, in))
          .hasMessageContaining("there is another snapshot");
    }
  }

  @Test
  void aCutOrAlteredBundleIsRefused() throws IOException {
    var bundle = packed(then(NAME, CONTENT));
    try (var to = repository("to");
        var lease = to.lease(Lease.Purpose.USE, Duration.ZERO)) {
      var cut = new ByteArrayInputStream(bundle, 0, bundle.length / 2);
      assertThatThrownBy(() -> Bundle.read(to, lease, 0, NOW, cut)).isInstanceOf(IOException.class);
      bundle[bundle.length / 2] ^= 1;
      var altered = new ByteArrayInputStream(bundle);
      assertThatThrownBy(() -> Bundle.read(to, lease, 0, NOW, altered))
          .isInstanceOf(IOException.class);
      assertThat(to.snapshots(Optional.empty())).isEmpty();
    }
  }

  private Repository repository(String name) throws IOException {
    var storage = Storages.folder(folder.resolve(name));
    Repository.create(storage, new RepositoryFile("0".repeat(32), NOW, 0, Optional.empty()));
    return Repository.open(
        storage,
        _ -> {
          throw new AssertionError("nothing is encrypted");
        },
        "ada@desk",
        Clock.systemUTC());
  }

  private static byte[] packed(Builder builder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new ZstdOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      builder.build(tar);
    }
    return bytes.toByteArray();
  }

  private static Builder whole(Snapshot snapshot) {
    return tar -> {
      snapshot(tar, snapshot);
      file(tar, NAME, CONTENT);
    };
  }

  private static Builder then(String name, byte[] content) {
    return tar -> {
      snapshot(tar, SNAPSHOT);
      file(tar, name, content);
    };
  }

  private static Builder link(byte type) {
    return tar -> {
      snapshot(tar, SNAPSHOT);
      var entry = new TarArchiveEntry(NAME, type);
      entry.setLinkName("/etc/shadow");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    };
  }

  private static void snapshot(TarArchiveOutputStream tar, Snapshot snapshot) throws IOException {
    file(tar, "snapshot.json", SnapshotText.of(snapshot));
  }

  private static void file(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static Snapshot huge() {
    return RepositoryTest.snapshot("berlin", NOW, BLOB, new Blob(BLOB.digest(), 1L << 58));
  }

  private static Snapshot named(String id) {
    return new Snapshot(
        id,
        SNAPSHOT.host(),
        NOW,
        SNAPSHOT.origin(),
        SNAPSHOT.models(),
        SNAPSHOT.files(),
        SNAPSHOT.tags(),
        false);
  }
}
