package dev.provision.repository;

import dev.provision.config.JsonReader;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.storage.Storage;
import dev.provision.storage.StorageException;
import dev.provision.storage.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who is at work in a repository, as one object each: nobody writes another's. Whoever begins puts
 * his own first and then looks at all: of two who begin at once at least one sees the other, and
 * who is about to remove gives way. Ages are told by the storage's clock alone.
 */
final class Leases {
  private static final Duration LONG_AGO = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /**
   * A lease as others see it.
   *
   * @param who for messages
   */
  private record Held(String writer, Lease.Purpose purpose, String who, HolderProcess process) {}

  private final Storage storage;
  private final String who;
  private final Clock clock;

  Leases(Storage storage, String who, Clock clock) {
    this.storage = storage;
    this.who = who;
    this.clock = clock;
  }

  /**
   * Waits until nobody is at work who must not be.
   *
   * @param patience how long
   * @throws ProvisionException of kind LOCK_HELD, with the name of who is
   */
  Lease take(Lease.Purpose purpose, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    var lease = begun(purpose);
    for (var others = inTheWay(purpose, lease); !others.isEmpty(); ) {
      if (System.nanoTime() > end) {
        lease.close();
        throw inUse(others);
      }
      // Who removes gives way. Who only adds stays, so that nobody begins to remove meanwhile.
      if (purpose == Lease.Purpose.REMOVE) {
        lease.close();
      }
      pause();
      lease = purpose == Lease.Purpose.REMOVE ? begun(purpose) : lease;
      others = inTheWay(purpose, lease);
    }
    return lease;
  }

  private static ProvisionException inUse(List<Held> others) {
    return new ProvisionException(
        Kind.LOCK_HELD,
        "the repository is in use by "
            + others.stream().map(Held::who).distinct().collect(Collectors.joining(", ")),
        "try again when that has ended, or wait for it with --lock-wait; what was killed on another"
            + " machine stops counting after "
            + Lease.LIFE.toMinutes()
            + " minutes");
  }

  private Lease begun(Lease.Purpose purpose) {
    var writer = UUID.randomUUID().toString().replace("-", "");
    var name = Names.LEASES + "/" + writer;
    var text = text(purpose).getBytes(StandardCharsets.UTF_8);
    var lease = new Lease(writer, () -> storage.put(name, text), () -> storage.delete(name), clock);
    lease.begin();
    return lease;
  }

  private String text(Lease.Purpose purpose) {
    var self = HolderProcess.self();
    var json = new LinkedHashMap<String, Object>();
    json.put("purpose", purpose.name());
    json.put("who", who);
    json.put("machine", self.machine());
    json.put("process", self.number());
    json.put("since", self.since());
    return JsonWriter.indented(json) + "\n";
  }

  private List<Held> inTheWay(Lease.Purpose purpose, Lease self) {
    return alive(self).stream()
        .filter(h -> !h.writer().equals(self.writer()))
        .filter(h -> purpose == Lease.Purpose.REMOVE || h.purpose() == Lease.Purpose.REMOVE)
        .toList();
  }

  /** Whether a writer will never go on; true of those of whom there is no lease. */
  Predicate<String> over(Lease self) {
    var alive = alive(self).stream().map(Held::writer).toList();
    return writer -> alive.stream().noneMatch(writer::startsWith);
  }

  /** By the time that the storage gave to one's own: of those that are younger none is over. */
  private List<Held> alive(Lease self) {
    var found = storage.list(Names.LEASES);
    var now = now(found, self);
    var alive = new ArrayList<Held>();
    for (Stored one : found) {
      if (Duration.between(one.changed(), now).compareTo(Lease.LIFE) <= 0) {
        held(one).filter(h -> !h.process().isGone()).ifPresent(alive::add);
      }
    }
    return alive;
  }

  private static Instant now(List<Stored> found, Lease self) {
    return found.stream()
        .filter(s -> s.last().equals(self.writer()))
        .map(Stored::changed)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  /** Removes those that were over long ago. */
  void tidy(Lease self) {
    var found = storage.list(Names.LEASES);
    var now = now(found, self);
    found.stream()
        .filter(s -> s.changed().plus(LONG_AGO).isBefore(now))
        .forEach(s -> storage.delete(s.name()));
  }

  /** A lease that cannot be read is somebody's of a later version: it holds until it is old. */
  private Optional<Held> held(Stored stored) {
    try (var in = storage.read(stored.name())) {
      var json = Fields.of(JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      return Optional.of(
          new Held(
              stored.last(),
              Lease.Purpose.valueOf(json.text("purpose")),
              json.text("who"),
              new HolderProcess(json.text("machine"), json.number("process"), json.text("since"))));
    } catch (StorageException.Missing e) {
      return Optional.empty();
    } catch (IllegalArgumentException | IOException e) {
      var unknown = new HolderProcess("", 0, "");
      return Optional.of(
          new Held(stored.last(), Lease.Purpose.REMOVE, "somebody unknown", unknown));
    }
  }

  /** Not for equally long: two who give way to each other would meet again. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE.plusMillis(ThreadLocalRandom.current().nextInt(1000)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisionException(Kind.LOCK_HELD, "interrupted while waiting", "run it again", e);
    }
  }
}
