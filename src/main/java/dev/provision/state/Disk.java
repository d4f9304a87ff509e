package dev.provision.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Brings files to the disk before something that leads to them. */
final class Disk {
  private static final Duration NEW = Duration.ofMinutes(10);

  private Disk() {}

  /** The files of a folder that were written lately, and the folder. JGit syncs no packs. */
  static void sync(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var since = FileTime.from(Instant.now().minus(NEW));
    List<Path> all;
    try (var files = Files.list(folder)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      if (Files.getLastModifiedTime(file).compareTo(since) > 0) {
        force(file);
      }
    }
    force(folder);
  }

  static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
