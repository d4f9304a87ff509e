package dev.provision.cli;

import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Bundle;
import dev.provision.repository.Lease;
import dev.provision.repository.Repository;
import dev.provision.repository.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that carry snapshots by hand. */
final class BundleCommands {
  private BundleCommands() {}

  /** {@code backup export}. */
  static final class Export extends RepositoryCommand {
    @Parameters(
        index = "0",
        paramLabel = "SNAPSHOT",
        description = "An id, or its beginning; latest.")
    String snapshot = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "A tar.zst; it is not encrypted.")
    String file = "";

    @Option(names = "--host", paramLabel = "HOST", description = "Of this host.")
    Optional<String> host = Optional.empty();

    @Option(
        names = "--model",
        paramLabel = "NAME",
        description = "Only this model, without the server's settings. Repeatable.")
    List<String> models = new ArrayList<>();

    Export(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      var target = context.path(file).toAbsolutePath();
      var found = chosen(Snapshots.find(repository, host, snapshot));
      try (var _ = repository.lease(Lease.Purpose.USE, repo.patience())) {
        write(repository, found, target);
        context.err().println("Wrote " + found.id() + " of " + found.host() + " to " + file + ".");
        return ExitCode.OK;
      } catch (IOException e) {
        throw new ProvisionException(
            Kind.STATE,
            "'" + file + "' cannot be written: " + e.getMessage(),
            "check the folder's rights and room, and 'provision backup verify'",
            e);
      }
    }

    private Snapshot chosen(Snapshot whole) {
      if (models.isEmpty()) {
        return whole;
      }
      var only = Snapshots.order(whole, models).models();
      return new Snapshot(
          whole.id(),
          whole.host(),
          whole.taken(),
          whole.origin(),
          only,
          List.of(),
          whole.tags(),
          whole.pinned());
    }

    /** Beside its place first: a bundle that is there is a whole one. */
    private static void write(Repository repository, Snapshot snapshot, Path target)
        throws IOException {
      var owner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      var beside = Files.createTempFile(target.getParent(), ".prov.", ".tmp", owner);
      try {
        try (var out = Files.newOutputStream(beside, StandardOpenOption.WRITE)) {
          Bundle.write(repository, snapshot, out);
        }
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    }
  }

  /** {@code backup import}. */
  static final class Import extends RepositoryCommand {
    @Parameters(paramLabel = "FILE", description = "What 'backup export' wrote.")
    String file = "";

    @Option(
        names = "--quota",
        paramLabel = "SIZE",
        description =
            "How much that is new it may bring, such as 200G. Usual: what there is room for.")
    Optional<String> quota = Optional.empty();

    Import(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      long limit = quota.map(q -> ByteCount.parse(q, "size")).orElse(0L);
      try (var lease = repository.lease(Lease.Purpose.USE, repo.patience());
          var in = Files.newInputStream(context.path(file))) {
        var snapshot = Bundle.read(repository, lease, limit, context.clock().instant(), in);
        context.err().println("Took " + snapshot.id() + " of " + snapshot.host() + ".");
        return ExitCode.OK;
      } catch (IOException e) {
        throw new ProvisionException(
            Kind.STATE,
            "'" + file + "' cannot be taken: " + e.getMessage(),
            "get it anew from where it was exported; nothing of it is kept",
            e);
      }
    }
  }
}
