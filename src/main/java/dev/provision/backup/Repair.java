package dev.provision.backup;

import static java.util.stream.Collectors.partitioningBy;

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
import java.util.Optional;
import java.util.Set;
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
  private static final String PLACE = "repository";

  /**
   * What all hosts work on.
   *
   * @param damaged blobs
   * @param files whether some of them are not of models, but files of a host
   * @param kept those of the damaged ones that came with an answer and are there by now
   */
  record Job(Intake intake, Limits limits, Set<Blob> damaged, boolean files, Set<Blob> kept) {}

  /**
   * Repairs what it can of what is wrong now.
   *
   * @throws dev.provision.config.ProvisionException of kind LOCK_HELD when somebody removes
   */
  public RepairResult run(List<HostAccess> hosts) {
    try (var lease = repository.lease(Lease.Purpose.USE, patience)) {
      var found = Check.of(repository, Check.Part.NOTHING, _ -> {});
      var results = new ConcurrentHashMap<String, HostRepair.Result>();
      if (!found.faults().isEmpty()) {
        var job = job(found.faults(), lease);
        new Fleet(forks)
            .each(
                hosts,
                host -> results.put(host.host(), new HostRepair(job, host, connector).run()));
        writeModelfiles(job.intake(), found.faults());
      }
      var now = repository.holdings();
      var ended = found.faults().stream().collect(partitioningBy(f -> now.has(f.blob())));
      return new RepairResult(
          ended.get(true), ended.get(false), found.unreadable(), new TreeMap<>(results));
    }
  }

  private Job job(List<Fault> faults, Lease lease) {
    var intake = new Intake(repository, lease, repository.holdings(), throttle, progress);
    var damaged = faults.stream().map(Fault::blob).collect(Collectors.toSet());
    boolean files =
        faults.stream()
            .flatMap(fault -> fault.snapshots().stream())
            .filter(snapshot -> !ProjectBackup.made(snapshot))
            .flatMap(snapshot -> snapshot.files().stream())
            .anyMatch(file -> damaged.contains(file.content()));
    var limits = new Limits(0, repository.storage().free());
    return new Job(intake, limits, damaged, files, ConcurrentHashMap.newKeySet());
  }

  /**
   * A Modelfile is on no host: it was made of what is in the repository. One that cannot be made is
   * left.
   */
  private void writeModelfiles(Intake intake, List<Fault> faults) {
    for (Fault fault : faults) {
      try {
        var text = modelfile(fault);
        if (text.isPresent()) {
          intake.keep(text.get());
        }
      } catch (IOException | StorageException e) {
        progress.said(PLACE, fault.what() + ", and cannot be written: " + e.getMessage());
      }
    }
  }

  private Optional<byte[]> modelfile(Fault fault) {
    return fault.snapshots().stream()
        .flatMap(snapshot -> snapshot.models().stream())
        .filter(model -> model.modelfile().filter(fault.blob()::equals).isPresent())
        .flatMap(model -> text(model).stream())
        .filter(text -> Blob.of(text).equals(fault.blob()))
        .findFirst();
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
