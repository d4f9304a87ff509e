package dev.provision.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * How hosts were before runs that have not been kept yet: files beside the repository's own. What a
 * run changed is known even when it was killed before it could say so.
 */
final class OpenRuns {
  private static final String END = "# before the record %s is followed by another one\n";

  private final Path folder;

  OpenRuns(Path repository) {
    this.folder = repository.resolve("provision-open");
  }

  /**
   * A note that a loss of power has cut is none, and so is one of a run that was kept and could not
   * take it away any more.
   *
   * @param record which record of the host there is now
   */
  Optional<HostRecord> of(String host, String record) throws IOException {
    var file = file(host);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var text = Files.readString(file);
    var end = END.formatted(record);
    return text.endsWith(end)
        ? CanonicalText.read(text.substring(0, text.length() - end.length()), _ -> Optional.empty())
        : Optional.empty();
  }

  /** Notes how a host was. A note of an earlier run stays: that run is still to be kept. */
  void begin(String host, HostRecord before, String record) throws IOException {
    if (of(host, record).isPresent()) {
      return;
    }
    Files.createDirectories(folder);
    var made = Files.createTempFile(folder, ".", "");
    Files.writeString(made, RecordText.of(before) + END.formatted(record));
    Disk.force(made);
    Files.move(made, file(host), StandardCopyOption.ATOMIC_MOVE);
  }

  void end(String host) throws IOException {
    Files.deleteIfExists(file(host));
  }

  private Path file(String host) {
    return folder.resolve(TextFiles.component(host) + ".yaml");
  }
}
