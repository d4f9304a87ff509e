package dev.provision.storage;

import dev.provision.transport.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Objects as files. Each is written in the folder {@value #PARTIAL}, as its name with dashes, a dot
 * and the writer, then renamed.
 */
public final class TreeStorage implements Storage {
  static final String PARTIAL = "partial";

  /** How the writers of small objects are named: they hold no lease, but are done at once. */
  private static final String AT_ONCE = "atonce";

  private static final Duration DONE = Duration.ofDays(1);

  private final FileTree files;
  private final Runnable closed;

  /**
   * @param closed is run once the files are closed
   */
  TreeStorage(FileTree files, Runnable closed) {
    this.files = files;
    this.closed = closed;
  }

  @Override
  public List<Stored> list(String folder) {
    return tried("list " + folder, () -> gather(folder, new ArrayList<>()));
  }

  private List<Stored> gather(String folder, List<Stored> found) throws IOException {
    for (FileTree.Entry entry : files.list(folder)) {
      var name = folder + "/" + entry.name();
      if (entry.folder()) {
        gather(name, found);
      } else if (!entry.name().startsWith(".")) {
        found.add(new Stored(name, entry.size(), entry.changed()));
      }
    }
    return found;
  }

  @Override
  public InputStream read(String name) {
    return tried("read " + name, () -> files.read(name));
  }

  @Override
  public void put(String name, byte[] content) {
    var writer = AT_ONCE + UUID.randomUUID().toString().replace("-", "");
    try (var deposit = deposit(name, writer)) {
      tried(
          "write " + name,
          () -> {
            deposit.stream().write(content);
            return name;
          });
      deposit.publish();
    }
  }

  @Override
  public Deposit deposit(String name, String writer) {
    return tried("write " + name, () -> at(name, place(name, writer), 0));
  }

  @Override
  public Set<String> unfinished(Collection<String> names, Predicate<String> over) {
    return tried(
        "look for what is left",
        () -> {
          var left = new HashSet<String>();
          for (FileTree.Entry entry : files.list(PARTIAL)) {
            int dot = entry.name().lastIndexOf('.');
            if (dot > 0 && over.test(entry.name().substring(dot + 1))) {
              left.add(entry.name().substring(0, dot));
            }
          }
          return names.stream().filter(n -> left.contains(flat(n))).collect(Collectors.toSet());
        });
  }

  @Override
  public Optional<Deposit> adopt(String name, String writer, Predicate<String> over) {
    return tried(
        "go on with " + name,
        () -> {
          for (FileTree.Entry entry : files.list(PARTIAL)) {
            int dot = entry.name().lastIndexOf('.');
            if (dot > 0
                && entry.name().substring(0, dot).equals(flat(name))
                && over.test(entry.name().substring(dot + 1))) {
              // Of two who do this at once one finds nothing left to rename.
              files.rename(PARTIAL + "/" + entry.name(), place(name, writer));
              var mine = files.look(place(name, writer)).orElseThrow();
              return Optional.of(at(name, place(name, writer), mine.size()));
            }
          }
          return Optional.<Deposit>empty();
        });
  }

  @Override
  public void sweep(Predicate<String> over) {
    tried(
        "clean up",
        () -> {
          for (FileTree.Entry entry : files.list(PARTIAL)) {
            var writer = entry.name().substring(entry.name().lastIndexOf('.') + 1);
            if (writer.startsWith(AT_ONCE) ? isOld(entry) : over.test(writer)) {
              files.delete(PARTIAL + "/" + entry.name());
            }
          }
          return PARTIAL;
        });
  }

  private static boolean isOld(FileTree.Entry entry) {
    return entry.changed().plus(DONE).isBefore(Instant.now());
  }

  @Override
  public void delete(String name) {
    tried("delete " + name, () -> files.delete(name));
  }

  @Override
  public Optional<Long> free() {
    return tried("look at the free space", files::free);
  }

  @Override
  public String named() {
    return files.named();
  }

  @Override
  public void close() {
    files.close();
    closed.run();
  }

  private Deposit at(String name, String place, long size) throws IOException {
    files.makeFolder(PARTIAL);
    return new TreeDeposit(this, files, place, name, size, files.write(place, size));
  }

  private static String place(String name, String writer) {
    return PARTIAL + "/" + flat(name) + "." + writer;
  }

  private static String flat(String name) {
    return name.replace('/', '-');
  }

  /** Something that files do or do not. */
  interface Attempt<T> {
    T make() throws IOException;
  }

  <T> T tried(String what, Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (NoSuchFileException e) {
      throw new StorageException.Missing(what.substring(what.indexOf(' ') + 1), named());
    } catch (IOException e) {
      throw new StorageException(named() + " cannot " + what + ": " + said(e), e);
    }
  }

  private static String said(IOException e) {
    return e.getClass() == IOException.class
        ? String.valueOf(e.getMessage())
        : e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }
}
