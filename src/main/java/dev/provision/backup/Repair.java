package dev.provision.backup;

import dev.provision.engine.Fleet;
import dev.provision.engine.HostAccess;
import dev.provision.repository.Blob;
import dev.provision.repository.Check;
import dev.provision.repository.Check.Fault;
import dev.provision.repository.Lease;
import dev.provision.repository.Model;
import dev.provision.repository.Repository;
import dev.provision.storage.StorageException;
import dev.provision.transport.Connector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Brings anew what is missing from a repository, or was found damaged, from whichever host still
 * has the same bytes; no snapshot is written for that.
 *
 * @param forks how many hosts at a time
 * @param patience how long somebody who removes is waited for
 */
public record Repair(
    Repository repository,
    Connector connector,
    int forks,
    Duration patience,
    Throttle throttle,
    Progress progress) {

  /**
   * Repairs what it can.
   *
   * @return with what is still wrong afterwards
   * @throws dev.provision.config.ProvisionException of kind LOCK_HELD when somebody removes
   */
  public RepairResult run(List<HostAccess> hosts) {
    try (var lease = repository.lease(Lease.Purpose.USE, patience)) {
      var before = check();
      if (before.faults().isEmpty()) {
        return new RepairResult(before, before, Map.of());
      }
      var damaged = before.faults().stream().map(Fault::blob).collect(Collectors.toSet());
      var intake = new Intake(repository, lease, repository.holdings(), throttle, progress);
      var results = new ConcurrentHashMap<String, HostRepair.Result>();
      new Fleet(forks)
          .each(
              hosts,
              host ->
                  results.put(host.host(), new HostRepair(intake, host, connector, damaged).run()));
      writeModelfiles(intake, check().faults());
      return new RepairResult(before, check(), new TreeMap<>(results));
    }
  }

  private Check.Found check() {
    return Check.of(repository, Check.Part.NOTHING, _ -> {});
  }

  /** A Modelfile is on no host: it was made of what is in the repository. */
  private void writeModelfiles(Intake intake, List<Fault> faults) {
    for (Fault fault : faults) {
      var text = modelfile(fault);
      try {
        if (text.isPresent()) {
          intake.keep(text.get());
        }
      } catch (IOException e) {
        throw new StorageException("a Modelfile cannot be kept: " + e.getMessage(), e);
      }
    }
  }

  private Optional<byte[]> modelfile(Fault fault) {
    return fault.snapshots().stream()
        .flatMap(snapshot -> snapshot.models().stream())
        .filter(model -> model.modelfile().filter(fault.blob()::equals).isPresent())
        .findFirst()
        .flatMap(this::text)
        .filter(text -> Blob.of(text).equals(fault.blob()));
  }

  /** Empty when what it is made of is not there either. */
  private Optional<byte[]> text(Model model) {
    try {
      var manifest = Manifest.read(repository.bytes(model.manifest()));
      var text = Modelfile.of(model.name(), manifest, repository::bytes);
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | StorageException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
