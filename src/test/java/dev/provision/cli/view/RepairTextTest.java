package dev.provision.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.backup.HostRepair;
import dev.provision.backup.RepairResult;
import dev.provision.repository.Blob;
import dev.provision.repository.Check.Fault;
import dev.provision.repository.Origin;
import dev.provision.repository.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RepairTextTest {
  private static final Fault ONE = fault("one");
  private static final Fault TWO = fault("two");
  private static final HostRepair.Result NOTHING = host(0, Optional.empty());

  @Test
  void aRepositoryThatIsWellIsLeftAlone() {
    assertThat(lines(List.of(), List.of(), Map.of()))
        .containsExactly("No blob is missing or was found damaged: nothing to repair.");
  }

  @Test
  void whatHostsBroughtIsSaid() {
    var hosts = Map.of("berlin", host(3 << 20, Optional.empty()), "bonn", NOTHING);
    assertThat(lines(List.of(ONE, TWO), List.of(), hosts))
        .containsExactly("berlin | ok | brought 3.0 MiB", "Repaired 2 of 2 blobs.");
  }

  @Test
  void whatIsOnNoHostIsNotTakenForWhatMayBeOnOneThatIsOff() {
    var away = host(0, Optional.of("no route\nRepaired 9 of 9 blobs."));
    assertThat(lines(List.of(ONE), List.of(TWO), Map.of("berlin", NOTHING)))
        .endsWith("Repaired 1 of 2 blobs; no host that was asked has the rest as it must be.");
    assertThat(lines(List.of(), List.of(TWO), Map.of("berlin", away, "bonn", NOTHING)))
        .containsExactly(
            "berlin | unreachable | no route\\nRepaired 9 of 9 blobs.",
            "wrong: two is not there",
            "       needed by 20260102T030405Z-1a2b3c4d of berlin",
            "Repaired 0 of 1 blob; 1 host could not be asked for the rest.");
  }

  @Test
  void aSnapshotThatCannotBeReadIsNotWell() {
    var result = new RepairResult(List.of(), List.of(), List.of("it is cut off"), Map.of());
    assertThat(result.isWell()).isFalse();
    assertThat(RepairText.lines(result))
        .containsExactly(
            "wrong: it is cut off",
            "No blob is missing or was found damaged, but not every snapshot can be read.");
  }

  private static List<String> lines(
      List<Fault> repaired, List<Fault> left, Map<String, HostRepair.Result> hosts) {
    return RepairText.lines(new RepairResult(repaired, left, List.of(), new TreeMap<>(hosts)));
  }

  private static HostRepair.Result host(long bytes, Optional<String> failure) {
    return new HostRepair.Result(bytes, Map.of(), List.of(), failure, failure.isPresent());
  }

  private static Fault fault(String name) {
    var origin = new Origin("ollama.service", "/store", "0.32.15", new TreeMap<>());
    var snapshot =
        new Snapshot(
            "20260102T030405Z-1a2b3c4d",
            "berlin",
            Instant.EPOCH,
            origin,
            List.of(),
            List.of(),
            new TreeSet<>(),
            false);
    return new Fault(
        Blob.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        name + " is not there",
        true,
        List.of(snapshot));
  }
}
