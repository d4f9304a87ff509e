package dev.provision.backup;

import dev.provision.config.Sha256;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Holdings;
import dev.provision.repository.Lease;
import dev.provision.repository.Origin;
import dev.provision.repository.Repository;
import dev.provision.repository.SavedFile;
import dev.provision.repository.Snapshot;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/**
 * Keeps provision's own project: inventory, variables, vault, authority, state. Its snapshots are
 * of a host that no inventory can have.
 */
public final class ProjectBackup {
  /** The name of that host. */
  public static final String HOST = "(project)";

  /** Whether a snapshot is of a project, and of no host. */
  public static boolean made(Snapshot snapshot) {
    return snapshot.host().equals(HOST);
  }

  private static final String SERVER = "provision";

  private final Repository repository;
  private final Path project;
  private final List<SavedFile> files = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  private ProjectBackup(Repository repository, Path project) {
    this.repository = repository;
    this.project = project;
  }

  /**
   * What was kept.
   *
   * @param left files that were not, with the reason
   */
  public record Result(Snapshot snapshot, List<String> left) {}

  /**
   * Keeps all regular files of a folder; what others may not read only into an encrypted
   * repository, and a repository inside the folder not at all.
   */
  public static Result keep(
      Repository repository, Path project, Duration patience, Instant now, IntSupplier random)
      throws IOException {
    var backup = new ProjectBackup(repository, project);
    try (var lease = repository.lease(Lease.Purpose.USE, patience)) {
      backup.walk(lease);
      var stamp = Stamp.of(now, random.getAsInt(), Set.of());
      var origin = new Origin(SERVER, project.toString(), "", new TreeMap<>());
      var snapshot =
          new Snapshot(
              stamp.id(),
              HOST,
              stamp.at(),
              origin,
              List.of(),
              backup.files,
              new TreeSet<>(),
              false);
      lease.check();
      repository.keep(snapshot);
      repository.confirm(snapshot);
      return new Result(snapshot, List.copyOf(backup.left));
    }
  }

  private void walk(Lease lease) throws IOException {
    var held = repository.holdings();
    Files.walkFileTree(
        project,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean other =
                Files.exists(folder.resolve("repository.json"))
                    && Files.isDirectory(folder.resolve("snapshots"));
            if (other) {
              left.add(folder + " is a repository of backups");
            }
            return other ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              file(file, lease, held);
            } else {
              left.add(file + " is no regular file");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(Comparator.comparing(SavedFile::path));
  }

  private void file(Path file, Lease lease, Holdings held) throws IOException {
    var rights = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!repository.seal().hides()
        && !rights.permissions().contains(PosixFilePermission.OTHERS_READ)) {
      left.add(file + " is secret: kept only in an encrypted repository");
      return;
    }
    Blob blob;
    try (var in = Files.newInputStream(file)) {
      var sum = Sha256.of(in);
      blob = new Blob(new Digest(sum.sha256()), sum.size());
    }
    if (!held.has(blob) && files.stream().noneMatch(f -> f.content().equals(blob))) {
      try (var in = Files.newInputStream(file)) {
        repository.put(blob, in, lease);
      }
    }
    files.add(
        new SavedFile(
            project.relativize(file).toString(),
            mode(rights.permissions()),
            rights.owner().getName() + ":" + rights.group().getName(),
            blob));
  }

  private static String mode(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (PosixFilePermission permission : permissions) {
      mode |= 1 << PosixFilePermission.values().length - 1 - permission.ordinal();
    }
    return String.format(Locale.ROOT, "%04o", mode);
  }

  /**
   * Brings one back into a folder, which is made.
   *
   * @throws IOException also when the folder is there
   */
  public static void restore(Repository repository, Snapshot snapshot, Path folder)
      throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (SavedFile file : snapshot.files()) {
      var target = folder.resolve(file.path()).normalize();
      if (!target.startsWith(folder) || target.equals(folder)) {
        throw new IOException("the snapshot has '" + file.path() + "', which leads elsewhere");
      }
      Files.createDirectories(target.getParent());
      try (var in = repository.read(file.content())) {
        Files.copy(in, target);
      }
      Files.setPosixFilePermissions(target, permissions(file.mode()));
    }
  }

  private static Set<PosixFilePermission> permissions(String mode) {
    int bits = Integer.parseInt(mode, 8);
    var set = new TreeSet<PosixFilePermission>();
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((bits >> PosixFilePermission.values().length - 1 - permission.ordinal() & 1) == 1) {
        set.add(permission);
      }
    }
    return set;
  }
}
