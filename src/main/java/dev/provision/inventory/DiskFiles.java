package dev.provision.inventory;

import dev.provision.config.ProvisionException;
import dev.provision.config.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disk. What was read once stays as it was read, so that one run sees one state of its files.
 */
public final class DiskFiles implements SourceFiles {
  private final Map<String, Optional<byte[]>> known = new ConcurrentHashMap<>();
  private final Map<String, Optional<Sha256.Sum>> sums = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> read(String path) {
    return known.computeIfAbsent(path, DiskFiles::content);
  }

  private static Optional<byte[]> content(String path) {
    var file = Path.of(path);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public long size(String path) {
    try {
      return isFile(path) ? Files.size(Path.of(path)) : 0;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Archives of gigabytes are read once for all hosts, and never held in memory. */
  @Override
  public Optional<Sha256.Sum> sum(String path) {
    return sums.computeIfAbsent(path, this::summed);
  }

  private Optional<Sha256.Sum> summed(String path) {
    if (!isFile(path)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(Path.of(path))) {
      return Optional.of(Sha256.of(in));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public boolean isFile(String path) {
    return Files.isRegularFile(Path.of(path));
  }

  @Override
  public List<String> list(String directory) {
    if (!isDirectory(directory)) {
      return List.of();
    }
    try (var entries = Files.list(Path.of(directory))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  @Override
  public boolean isDirectory(String path) {
    return Files.isDirectory(Path.of(path));
  }

  private static ProvisionException unreadable(String path, IOException e) {
    return new ProvisionException(
        ProvisionException.Kind.USAGE,
        path + " cannot be read: " + e.getClass().getSimpleName(),
        "check its permissions",
        e);
  }
}
