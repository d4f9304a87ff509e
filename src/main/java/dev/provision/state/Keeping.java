package dev.provision.state;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Makes one commit. No other process of ours writes meanwhile. */
final class Keeping {
  /** From here on the objects go into one file: each of its own would have to reach the disk. */
  private static final int MANY = 4;

  private final Repository repository;
  private final RunRecord run;

  Keeping(Repository repository, RunRecord run) {
    this.repository = repository;
    this.run = run;
  }

  Optional<Revision> keep(Map<String, UnaryOperator<HostRecord>> changes) throws IOException {
    var head = BareRepository.head(repository);
    try (var walk = new RevWalk(repository);
        var objects = inserter(changes.size())) {
      SortedMap<String, ObjectId> hosts = new TreeMap<>();
      if (head.isPresent()) {
        var tree = walk.parseCommit(head.get()).getTree();
        hosts.putAll(RootTree.hosts(tree, walk.getObjectReader()));
      }
      var changed = new ArrayList<String>();
      for (var change : new TreeMap<>(changes).entrySet()) {
        var folder = TextFiles.component(change.getKey());
        var known = Optional.ofNullable(hosts.get(folder));
        var before =
            known.isEmpty()
                ? HostRecord.NONE
                : HostTree.read(change.getKey(), known.get(), walk.getObjectReader());
        var after = change.getValue().apply(before);
        if (!after.equals(before)) {
          hosts.put(folder, HostTree.write(after, objects));
          changed.add(change.getKey());
        }
      }
      return changed.isEmpty()
          ? Optional.empty()
          : Optional.of(commit(head, hosts, run.on(changed), objects));
    }
  }

  private ObjectInserter inserter(int hosts) {
    return hosts >= MANY && repository.getObjectDatabase() instanceof ObjectDirectory folder
        ? folder.newPackInserter()
        : repository.newObjectInserter();
  }

  private Revision commit(
      Optional<ObjectId> head, Map<String, ObjectId> hosts, RunRecord told, ObjectInserter objects)
      throws IOException {
    var who = new PersonIdent(name(told), told.operator(), told.at(), ZoneOffset.UTC);
    var commit = new CommitBuilder();
    commit.setTreeId(RootTree.write(hosts, objects));
    commit.setParentIds(head.stream().toList());
    commit.setAuthor(who);
    commit.setCommitter(who);
    commit.setMessage(RunText.of(told));
    Signature.sign(repository, commit);
    var id = objects.insert(commit);
    objects.flush();
    Disk.sync(repository.getDirectory().toPath().resolve("objects/pack"));
    Branch.move(repository, head, id, "run " + told.run());
    tidy();
    return new Revision(id.name(), told);
  }

  /** The run is kept by now: what keeps Git from tidying up is for another day. */
  private void tidy() {
    // In this process, which would not wait for another thread; and the packs that it has put into
    // a
    // new one are of no use to anybody, however young they are.
    repository.getConfig().setBoolean("gc", null, "autoDetach", false);
    repository.getConfig().setString("gc", null, "prunePackExpire", "now");
    try {
      repository.autoGC(NullProgressMonitor.INSTANCE);
    } catch (JGitInternalException _) {
      // a full disk, or a lock: it is tried again with the next run
    }
  }

  private static String name(RunRecord run) {
    return run.operator().replaceFirst("@.*", "");
  }
}
