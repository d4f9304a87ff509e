package dev.provision.inventory;

import dev.provision.config.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * The files of the controller that a run reads. Paths have {@code /} and are as users write them.
 */
public interface SourceFiles {
  /** The content; empty when there is no such regular file. */
  Optional<byte[]> read(String path);

  /** Size in bytes; 0 when there is no such regular file. */
  default long size(String path) {
    return read(path).map(bytes -> (long) bytes.length).orElse(0L);
  }

  /** What a file of any size holds, as a digest; empty when there is no such regular file. */
  default Optional<Sha256.Sum> sum(String path) {
    return read(path).map(bytes -> new Sha256.Sum(bytes.length, Sha256.of(bytes)));
  }

  /** The names in a directory, in order; empty when there is none. */
  List<String> list(String directory);

  /** Whether there is such a directory. */
  boolean isDirectory(String path);

  /** Whether there is such a regular file. */
  default boolean isFile(String path) {
    return read(path).isPresent();
  }

  /** A path below a directory; an absolute one stays as it is. */
  static String join(String directory, String path) {
    if (path.startsWith("/") || directory.isEmpty() || directory.equals(".")) {
      return path;
    }
    return directory.endsWith("/") ? directory + path : directory + "/" + path;
  }

  /** The directory that a path stands in; {@code .} for a mere name. */
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }
}
