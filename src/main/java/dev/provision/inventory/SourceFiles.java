package dev.provision.inventory;

import java.util.List;
import java.util.Optional;

/**
 * The files of the controller that a run reads. Paths have {@code /} and are as users write them.
 */
public interface SourceFiles {
  /** The content; empty when there is no such regular file. */
  Optional<byte[]> read(String path);

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
