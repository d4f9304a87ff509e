package dev.provision.state;

import dev.provision.config.InputException;
import dev.provision.config.ProvisionException;
import dev.provision.transport.Connector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The records of all hosts, and how they came to be: a Git repository with one commit for each run
 * that changed a record. Several processes may use it at the same time.
 */
public final class StateRepository implements AutoCloseable {
  private final Path folder;
  private final Repository repository;
  private final OpenRuns open;
  private final Remote remote;

  private StateRepository(Path folder, Repository repository, Supplier<Connector> servers) {
    this.folder = folder;
    this.repository = repository;
    this.open = new OpenRuns(folder);
    this.remote = new Remote(folder, repository, servers);
  }

  /**
   * Opens it, and makes it where there is nothing.
   *
   * @throws dev.provision.config.ProvisionException of kind STATE, when what is there is damaged or
   *     something else
   */
  public static StateRepository open(Path folder) {
    return open(
        folder,
        () -> {
          throw new IllegalStateException("no server is reached here");
        });
  }

  /**
   * Opens one that others may share.
   *
   * @param servers reaches its remote, where that is behind SSH
   */
  public static StateRepository open(Path folder, Supplier<Connector> servers) {
    return new StateRepository(folder, BareRepository.open(folder), servers);
  }

  /** What is known of a host now. */
  public HostRecord host(String name) {
    return reading(
        () -> {
          var head = BareRepository.head(repository);
          return head.isEmpty() ? HostRecord.NONE : host(head.get(), name);
        });
  }

  /** What was known of a host at a revision. */
  public HostRecord host(Revision at, String name) {
    return reading(() -> host(ObjectId.fromString(at.id()), name));
  }

  private HostRecord host(ObjectId commit, String name) throws IOException {
    try (var walk = new RevWalk(repository)) {
      return host(walk.parseCommit(commit).getTree(), name, walk.getObjectReader());
    }
  }

  private static HostRecord host(ObjectId tree, String name, ObjectReader objects)
      throws IOException {
    var host = RootTree.host(tree, name, objects);
    return host.isEmpty() ? HostRecord.NONE : HostTree.read(name, host.get(), objects);
  }

  /**
   * The revisions, the latest first.
   *
   * @param host only those that changed its record
   */
  public List<Revision> history(Optional<String> host) {
    return reading(
        () -> {
          var revisions = new ArrayList<Revision>();
          var head = BareRepository.head(repository);
          if (head.isPresent()) {
            try (var walk = new RevWalk(repository)) {
              host.ifPresent(h -> walk.setTreeFilter(changesOf(h)));
              walk.markStart(walk.parseCommit(head.get()));
              walk.forEach(c -> revisions.add(new Revision(c.name(), RunText.read(c))));
            }
          }
          return revisions;
        });
  }

  private static TreeFilter changesOf(String host) {
    var path = PathFilter.create("hosts/" + TextFiles.component(host));
    return AndTreeFilter.create(path, TreeFilter.ANY_DIFF);
  }

  /** The revision before one; empty for the first. */
  public Optional<Revision> before(Revision revision) {
    return reading(
        () -> {
          try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(ObjectId.fromString(revision.id()));
            if (commit.getParentCount() == 0) {
              return Optional.empty();
            }
            RevCommit parent = walk.parseCommit(commit.getParent(0));
            return Optional.of(new Revision(parent.name(), RunText.read(parent)));
          }
        });
  }

  /** The hosts whose records at one revision differ from those at another one, sorted. */
  public SortedSet<String> differing(Optional<Revision> first, Revision second) {
    return reading(
        () -> {
          try (var walk = new RevWalk(repository)) {
            var before = first.isEmpty() ? Map.<String, ObjectId>of() : hosts(first.get(), walk);
            var after = hosts(second, walk);
            var names = new TreeSet<String>();
            Stream.of(before, after)
                .flatMap(m -> m.keySet().stream())
                .filter(h -> !Objects.equals(before.get(h), after.get(h)))
                .forEach(h -> names.add(TextFiles.name(h)));
            return names;
          }
        });
  }

  private static Map<String, ObjectId> hosts(Revision at, RevWalk walk) throws IOException {
    var tree = walk.parseCommit(ObjectId.fromString(at.id())).getTree();
    return RootTree.hosts(tree, walk.getObjectReader());
  }

  /**
   * Keeps what a run came to. Nothing is committed when all records are as they were.
   *
   * @param run whose changed hosts are found here
   * @param changes by host, from the record there is to the one there is to be; called again when
   *     another process was faster
   * @return the commit
   */
  public Optional<Revision> keep(RunRecord run, Map<String, UnaryOperator<HostRecord>> changes) {
    return reading(
        () -> {
          try (var _ = FolderLock.of(folder)) {
            return new Keeping(repository, run).keep(changes);
          }
        });
  }

  /**
   * Brings what others kept, if there is a remote {@code origin}: runs that were kept here come
   * behind theirs.
   *
   * @return why that cannot be now
   */
  public Optional<String> pull() {
    return sharing(remote::pull);
  }

  /**
   * Brings what was kept here to the others, if there is a remote.
   *
   * @return why that cannot be now
   */
  public Optional<String> push() {
    return sharing(remote::push);
  }

  private interface Sharing {
    void run() throws IOException;
  }

  private Optional<String> sharing(Sharing work) {
    try {
      if (remote.isThere()) {
        work.run();
      }
      return Optional.empty();
    } catch (ProvisionException | InputException e) {
      throw e; // it is not ours, or damaged: nobody may go on
    } catch (IOException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Notes how a host is before a run changes it, until {@link #end}. A note that there is stays.
   */
  public void begin(String host, HostRecord before) {
    reading(
        () -> {
          open.begin(host, before, tree(host));
          return host;
        });
  }

  /** How a host was before the first run on it that has not been kept. */
  public Optional<HostRecord> begun(String host) {
    return reading(() -> open.of(host, tree(host)));
  }

  /** Names the record of a host that there is. */
  private String tree(String host) throws IOException {
    var head = BareRepository.head(repository);
    if (head.isEmpty()) {
      return "none";
    }
    try (var walk = new RevWalk(repository)) {
      var tree = walk.parseCommit(head.get()).getTree();
      return RootTree.host(tree, host, walk.getObjectReader()).map(ObjectId::name).orElse("none");
    }
  }

  /** All runs on a host are kept. */
  public void end(String host) {
    reading(
        () -> {
          open.end(host);
          return host;
        });
  }

  @Override
  public void close() {
    repository.close();
  }

  /** Something that reads or writes files. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T reading(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw BareRepository.refused(folder, String.valueOf(e.getMessage()), e);
    }
  }
}
