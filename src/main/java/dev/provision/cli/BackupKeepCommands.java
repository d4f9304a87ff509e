package dev.provision.cli;

import dev.provision.cli.view.KeepText;
import dev.provision.config.JsonWriter;
import dev.provision.config.ProvisionException;
import dev.provision.config.ProvisionException.Kind;
import dev.provision.repository.Check;
import dev.provision.repository.Lease;
import dev.provision.repository.Prune;
import dev.provision.repository.Repository;
import dev.provision.repository.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that keep a repository small and right. */
final class BackupKeepCommands {
  private BackupKeepCommands() {}

  /** {@code backup forget}. */
  static final class Forget extends RepositoryCommand {
    @Mixin PolicyOptions policy;

    @Parameters(
        paramLabel = "HOST",
        arity = "0..1",
        description = "Only this host's. Usual: those of all hosts.")
    Optional<String> host = Optional.empty();

    @Option(
        names = "--by-model",
        description = "Count for each model by itself: the last of a model that is gone stays.")
    boolean byModel;

    @Option(names = "--prune", description = "Remove what no snapshot lists any more, too.")
    boolean prune;

    @Option(
        names = {"-n", "--dry-run"},
        description = "Only show what would go.")
    boolean dry;

    Forget(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      var keep = policy.policy();
      var grouping = byModel ? Retention.Grouping.MODEL : Retention.Grouping.SERVER;
      try (var lease = repository.lease(Lease.Purpose.USE, repo.patience())) {
        var reasons =
            Retention.reasons(
                repository.snapshots(host),
                keep,
                grouping,
                repository.file().protectedDays(),
                context.clock().instant());
        reasons.forEach(
            (snapshot, why) -> {
              if (why.isEmpty() && !dry) {
                lease.check();
                repository.drop(snapshot);
              }
            });
        if (json) {
          context.out().println(JsonWriter.indented(KeepText.json(reasons, dry)));
        } else {
          KeepText.lines(reasons, dry).forEach(context.out()::println);
        }
      }
      return prune && !dry ? pruned(this, repository, false) : ExitCode.OK;
    }
  }

  /** {@code backup prune}. */
  static final class Pruned extends RepositoryCommand {
    @Option(
        names = {"-n", "--dry-run"},
        description = "Only show what would go.")
    boolean dry;

    Pruned(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      return pruned(this, repository, dry);
    }
  }

  private static ExitCode pruned(RepositoryCommand command, Repository repository, boolean dry) {
    var purpose = dry ? Lease.Purpose.USE : Lease.Purpose.REMOVE;
    try (var lease = repository.lease(purpose, command.repo.patience())) {
      var found = Prune.of(repository);
      if (!dry) {
        found.run(lease);
      }
      if (command.json) {
        command.context.out().println(JsonWriter.indented(KeepText.json(found, dry)));
      } else {
        command.context.out().println(KeepText.line(found, dry));
      }
      return ExitCode.OK;
    }
  }

  /** {@code backup tag}. */
  static final class Tag extends RepositoryCommand {
    @Parameters(paramLabel = "SNAPSHOT", description = "An id, or its beginning.")
    String snapshot = "";

    @Option(names = "--host", paramLabel = "HOST", description = "Of this host.")
    Optional<String> host = Optional.empty();

    @Option(names = "--add", paramLabel = "WORD", description = "Repeatable.")
    List<String> add = new ArrayList<>();

    @Option(names = "--remove", paramLabel = "WORD", description = "Repeatable.")
    List<String> remove = new ArrayList<>();

    @Option(names = "--pin", description = "It is never forgotten.")
    boolean pin;

    @Option(names = "--unpin", description = "It is forgotten like others.")
    boolean unpin;

    Tag(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      if (pin && unpin || !pin && !unpin && add.isEmpty() && remove.isEmpty()) {
        throw new ProvisionException(
            Kind.USAGE, "it is not said how to mark it", "give --add, --remove, --pin or --unpin");
      }
      try (var lease = repository.lease(Lease.Purpose.USE, repo.patience())) {
        var found = Snapshots.find(repository, host, snapshot);
        var tags = new TreeSet<>(found.tags());
        tags.addAll(add);
        remove.forEach(tags::remove);
        lease.check();
        repository.keep(found.marked(tags, pin || found.pinned() && !unpin));
        return ExitCode.OK;
      }
    }
  }

  /** {@code backup verify}. */
  static final class Verify extends RepositoryCommand {
    @Option(
        names = "--subset",
        paramLabel = "K/N",
        description =
            "Read the Kth of N parts of the contents; N such runs read all. Usual: none is read,"
                + " only names and sizes are looked at.")
    Optional<String> subset = Optional.empty();

    @Option(names = "--contents", description = "Read and hash everything.")
    boolean all;

    Verify(Context context, Machinery machinery) {
      super(context, machinery);
    }

    @Override
    ExitCode with(Repository repository) {
      var part = subset.map(Verify::part).orElse(all ? Check.Part.ALL : Check.Part.NOTHING);
      try (var _ = repository.lease(Lease.Purpose.USE, repo.patience())) {
        var found = Check.of(repository, part, _ -> {});
        if (json) {
          context.out().println(JsonWriter.indented(KeepText.json(found)));
        } else {
          KeepText.lines(found).forEach(context.out()::println);
        }
        return found.isWell() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
      }
    }

    private static Check.Part part(String written) {
      if (!written.matches("[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")) {
        throw wrong(written);
      }
      var numbers = written.split("/");
      var part = new Check.Part(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      if (part.part() > part.of()) {
        throw wrong(written);
      }
      return part;
    }

    private static ProvisionException wrong(String written) {
      return new ProvisionException(
          Kind.USAGE, "'" + written + "' is no part", "write K/N with K from 1 to N, such as 1/7");
    }
  }
}
