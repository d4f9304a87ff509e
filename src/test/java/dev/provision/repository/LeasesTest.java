package dev.provision.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provision.config.ProvisionException;
import dev.provision.storage.Storage;
import dev.provision.storage.Storages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
  private static final String OTHER = "f".repeat(32);

  @TempDir Path folder;
  private Storage storage;
  private Leases leases;

  @BeforeEach
  void open() {
    storage = Storages.folder(folder);
    leases = new Leases(storage, "ada@desk", Clock.systemUTC());
  }

  @Test
  void anyNumberMayUseAndNobodyRemovesMeanwhile() {
    try (var one = take(Lease.Purpose.USE);
        var two = take(Lease.Purpose.USE)) {
      assertThat(one.writer()).isNotEqualTo(two.writer()).hasSize(32);
      refused(Lease.Purpose.REMOVE, "in use by ada@desk");
    }
    take(Lease.Purpose.REMOVE).close();
    assertThat(storage.list(Names.LEASES)).isEmpty();
  }

  @Test
  void whoRemovesIsAlone() {
    try (var _ = take(Lease.Purpose.REMOVE)) {
      refused(Lease.Purpose.USE, "in use by ada@desk");
      refused(Lease.Purpose.REMOVE, "in use by ada@desk");
    }
  }

  @Test
  void anotherMachinesLeaseHoldsUntilItIsOldByTheStoragesClock() throws IOException {
    other("elsewhere", 1, "2026-01-01T00:00:00Z", "USE");
    refused(Lease.Purpose.REMOVE, "in use by bob@attic");
    try (var mine = take(Lease.Purpose.USE)) {
      assertThat(leases.over(mine).test(OTHER)).isFalse();
    }
    age(Lease.LIFE.minusMinutes(1));
    refused(Lease.Purpose.REMOVE, "in use by bob@attic");
    age(Lease.LIFE.plusMinutes(1));
    try (var mine = take(Lease.Purpose.REMOVE)) {
      assertThat(leases.over(mine).test(OTHER)).isTrue();
      leases.tidy(mine);
      assertThat(storage.list(Names.LEASES)).as("not so long ago").hasSize(2);
      age(Duration.ofDays(2));
      leases.tidy(mine);
      assertThat(storage.list(Names.LEASES)).hasSize(1);
    }
  }

  /** A clock that was wrong once must not make everybody else's lease look old. */
  @Test
  void aLeaseOfTheFutureHoldsAndMakesNoOtherLookOld() throws IOException {
    other("elsewhere", 1, "1", "USE");
    age(Duration.ofDays(-3000));
    try (var one = take(Lease.Purpose.USE);
        var two = take(Lease.Purpose.USE)) {
      assertThat(leases.over(one).test(two.writer())).isFalse();
    }
    refused(Lease.Purpose.REMOVE, "in use by bob@attic");
  }

  @Test
  void aProcessOfThisMachineThatIsNoMoreHoldsNothing() throws IOException {
    var self = HolderProcess.self();
    other(self.machine(), self.number(), self.since(), "USE");
    refused(Lease.Purpose.REMOVE, "in use by bob@attic");
    other(self.machine(), self.number(), "1", "USE");
    take(Lease.Purpose.REMOVE).close();
  }

  @Test
  void aLeaseThatNobodyCanReadHoldsWhoeverWantsToWork() throws IOException {
    storage.put(Names.LEASES + "/" + OTHER, "{}".getBytes(StandardCharsets.UTF_8));
    refused(Lease.Purpose.USE, "somebody unknown");
    age(Lease.LIFE.plusMinutes(1));
    take(Lease.Purpose.USE).close();
  }

  @Test
  void aLeaseThatCouldNotBeRenewedIsNoneAnyMore() {
    var now = new AtomicInteger();
    var clock =
        new Clock() {
          @Override
          public Instant instant() {
            return Instant.EPOCH.plusSeconds(now.get());
          }

          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    try (var lease =
        new Leases(storage, "ada@desk", clock).take(Lease.Purpose.USE, Duration.ZERO)) {
      lease.check();
      now.set(6 * 60);
      lease.check();
      now.set(8 * 60);
      assertThatThrownBy(lease::check)
          .isInstanceOf(ProvisionException.class)
          .hasMessageContaining("could not be renewed for 8 minutes");
      now.set(0);
      assertThatThrownBy(lease::check).as("for good").isInstanceOf(ProvisionException.class);
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void whoWaitsGetsItsTurnAndTwoWhoRemoveDoNotHoldEachOtherUpForEver() {
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    Runnable removal =
        () -> {
          try (var _ = leases.take(Lease.Purpose.REMOVE, Duration.ofMinutes(1))) {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            atOnce.decrementAndGet();
          }
        };
    CompletableFuture.allOf(
            CompletableFuture.runAsync(removal), CompletableFuture.runAsync(removal))
        .join();
    assertThat(most).hasValue(1);
  }

  private Lease take(Lease.Purpose purpose) {
    return leases.take(purpose, Duration.ZERO);
  }

  private void refused(Lease.Purpose purpose, String why) {
    assertThatThrownBy(() -> leases.take(purpose, Duration.ofNanos(-1)))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining(why);
  }

  private void other(String machine, long process, String since, String purpose) {
    var text =
        """
        {"purpose": "%s", "who": "bob@attic", "machine": "%s", "process": %d, "since": "%s"}
        """
            .formatted(purpose, machine, process, since);
    storage.put(Names.LEASES + "/" + OTHER, text.getBytes(StandardCharsets.UTF_8));
  }

  private void age(Duration age) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("leases").resolve(OTHER), FileTime.from(Instant.now().minus(age)));
  }
}
