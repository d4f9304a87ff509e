package dev.provision.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files below a folder of this machine. */
public record LocalTree(Path top) implements FileTree {
  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  @Override
  public List<Entry> list(String folder) throws IOException {
    var entries = new ArrayList<Entry>();
    try (var paths = Files.newDirectoryStream(top.resolve(folder))) {
      for (Path path : paths) {
        entry(path).ifPresent(entries::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return entries;
  }

  @Override
  public Optional<Entry> look(String path) throws IOException {
    return entry(top.resolve(path));
  }

  private static Optional<Entry> entry(Path path) throws IOException {
    try {
      var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      var name = String.valueOf(path.getFileName());
      var changed = found.lastModifiedTime().toInstant();
      return Optional.of(new Entry(name, found.isDirectory(), found.size(), changed));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream read(String path) throws IOException {
    return Files.newInputStream(top.resolve(path));
  }

  @Override
  public OutputStream write(String path, long from) throws IOException {
    Set<OpenOption> how = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    var channel = FileChannel.open(top.resolve(path), how, OWNERS_FILE);
    channel.truncate(from);
    channel.position(from);
    return Channels.newOutputStream(channel);
  }

  @Override
  public void sync(String path) throws IOException {
    try (var channel = FileChannel.open(top.resolve(path), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void makeFolder(String path) throws IOException {
    Files.createDirectories(top.resolve(path), OWNERS_FOLDER);
  }

  /** The folder is synced, too: a name that was not on the disk is none after a loss of power. */
  @Override
  public void rename(String from, String to) throws IOException {
    var target = top.resolve(to);
    Files.move(
        top.resolve(from),
        target,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    try (var folder = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  @Override
  public boolean delete(String path) throws IOException {
    try {
      return Files.deleteIfExists(top.resolve(path));
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  @Override
  public Optional<Long> free() throws IOException {
    return Optional.of(Files.getFileStore(top).getUsableSpace());
  }

  @Override
  public String named() {
    return top.toString();
  }

  @Override
  public void close() {
    // Nothing is open between calls.
  }
}
