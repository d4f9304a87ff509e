package dev.provision.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage does. */
abstract class StorageContract {
  private Storage storage;

  /** An empty one. */
  abstract Storage empty() throws IOException;

  /** The same place once more, as another machine would open it. */
  abstract Storage again() throws IOException;

  @BeforeEach
  void open() throws IOException {
    storage = empty();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void whatWasPutIsThereForAllAtOnce() throws IOException {
    storage.put("blobs/a", bytes("one"));
    storage.put("snapshots/berlin/x", bytes("two"));
    try (var other = again()) {
      assertThat(read(other, "blobs/a")).isEqualTo("one");
      assertThat(other.list("blobs").stream().map(Stored::name)).containsExactly("blobs/a");
      assertThat(other.list("snapshots").stream().map(Stored::name))
          .containsExactly("snapshots/berlin/x");
      assertThat(other.list("snapshots/berlin").getFirst().size()).isEqualTo(3);
      assertThat(other.list("snapshots/berlin").getFirst().last()).isEqualTo("x");
      assertThat(other.list("leases")).isEmpty();
    }
  }

  @Test
  void anObjectTakesThePlaceOfAnother() throws IOException {
    storage.put("a", bytes("a long one"));
    storage.put("a", bytes("short"));
    assertThat(read(storage, "a")).isEqualTo("short");
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThatThrownBy(() -> read(storage, "blobs/none"))
        .isInstanceOf(StorageException.Missing.class)
        .hasMessageContaining("blobs/none");
    storage.delete("blobs/none");
  }

  @Test
  void whatIsDeletedIsGone() throws IOException {
    storage.put("blobs/a", bytes("one"));
    storage.delete("blobs/a");
    assertThat(storage.list("blobs")).isEmpty();
    assertThatThrownBy(() -> read(storage, "blobs/a")).isInstanceOf(StorageException.Missing.class);
  }

  @Test
  void aDepositIsSeenWhenItIsPublishedAndNotBefore() throws IOException {
    var content = random(20_000_000);
    try (var deposit = storage.deposit("blobs/big", "w1")) {
      deposit.stream().write(content);
      try (var other = again()) {
        assertThat(other.list("blobs")).isEmpty();
      }
      deposit.publish();
    }
    try (var other = again();
        var in = other.read("blobs/big")) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(storage.unfinished(Set.of("blobs/big"), _ -> true)).isEmpty();
  }

  @Test
  void anEmptyObjectIsOne() throws IOException {
    try (var deposit = storage.deposit("blobs/empty", "w1")) {
      deposit.publish();
    }
    assertThat(storage.list("blobs").getFirst().size()).isZero();
    assertThat(read(storage, "blobs/empty")).isEmpty();
  }

  @Test
  void whatIsGivenUpIsNeverSeen() throws IOException {
    try (var deposit = storage.deposit("blobs/a", "w1")) {
      deposit.stream().write(bytes("part"));
      deposit.discard();
    }
    assertThat(storage.list("blobs")).isEmpty();
    assertThat(storage.unfinished(Set.of("blobs/a"), _ -> true)).isEmpty();
  }

  /** Those that keep nothing of a broken transfer say that nothing is left, and lose nothing. */
  @Test
  void whatBrokeOffIsGoneOnWithOnlyWhenItsWriterIsOver() throws IOException {
    try (var deposit = storage.deposit("blobs/a", "w1")) {
      deposit.stream().write(bytes("first "));
    }
    try (var other = again()) {
      assertThat(other.unfinished(Set.of("blobs/a", "blobs/b"), _ -> false)).isEmpty();
      assertThat(other.adopt("blobs/a", "w2", _ -> false)).isEmpty();
      assertThat(other.adopt("blobs/b", "w2", _ -> true)).isEmpty();
      var left = other.adopt("blobs/a", "w2", "w1"::equals);
      if (left.isPresent()) {
        try (var deposit = left.get()) {
          assertThat(deposit.size()).isEqualTo(6);
          assertThat(deposit.soFar().readAllBytes()).isEqualTo(bytes("first "));
          deposit.stream().write(bytes("second"));
          deposit.publish();
        }
        assertThat(read(other, "blobs/a")).isEqualTo("first second");
      }
      assertThat(other.unfinished(Set.of("blobs/a"), _ -> true)).isEmpty();
    }
  }

  @Test
  void whatIsLeftOfThoseWhoAreOverIsSweptAway() throws IOException {
    try (var deposit = storage.deposit("blobs/a", "w1")) {
      deposit.stream().write(bytes("part"));
    }
    storage.sweep("w2"::equals);
    storage.sweep("w1"::equals);
    assertThat(storage.unfinished(Set.of("blobs/a"), _ -> true)).isEmpty();
    assertThat(storage.list("blobs")).isEmpty();
  }

  @Test
  void timesAreOfOneClockInTheOrderOfThePuts() throws Exception {
    storage.put("leases/a", bytes("1"));
    Thread.sleep(1100);
    storage.put("leases/b", bytes("2"));
    var first = storage.list("leases").stream().filter(s -> s.last().equals("a")).findFirst();
    var second = storage.list("leases").stream().filter(s -> s.last().equals("b")).findFirst();
    assertThat(second.orElseThrow().changed()).isAfter(first.orElseThrow().changed());
    Thread.sleep(1100);
    storage.put("leases/a", bytes("1"));
    first = storage.list("leases").stream().filter(s -> s.last().equals("a")).findFirst();
    assertThat(first.orElseThrow().changed()).isAfter(second.get().changed());
  }

  static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String read(Storage storage, String name) throws IOException {
    try (var in = storage.read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
