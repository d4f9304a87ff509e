package dev.provision.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Puts runs that were kept here behind those that were kept elsewhere. What a run changed of a
 * thing is changed again in the newer record, thing by thing; no run is lost, and none comes twice.
 */
final class Replay {
  private final Repository repository;
  private final RevWalk walk;
  private final ObjectInserter objects;

  private Replay(Repository repository, RevWalk walk, ObjectInserter objects) {
    this.repository = repository;
    this.walk = walk;
    this.objects = objects;
  }

  /** The commit that {@code own} is to become: behind {@code others}, where both have moved. */
  static ObjectId of(Repository repository, Optional<ObjectId> own, ObjectId others)
      throws IOException {
    try (var walk = new RevWalk(repository);
        var objects = repository.newObjectInserter()) {
      if (own.isEmpty()) {
        return others;
      }
      var replay = new Replay(repository, walk, objects);
      if (replay.missing(others, own.get()).isEmpty()) {
        return own.get();
      }
      ObjectId end = others;
      for (RevCommit commit : replay.missing(own.get(), others)) {
        end = replay.behind(end, commit);
      }
      objects.flush();
      return end;
    }
  }

  /** The commits that only the first has, the oldest first. */
  private List<RevCommit> missing(ObjectId in, ObjectId notIn) throws IOException {
    walk.reset();
    walk.markStart(walk.parseCommit(in));
    walk.markUninteresting(walk.parseCommit(notIn));
    var commits = new ArrayList<RevCommit>();
    walk.forEach(commits::add);
    Collections.reverse(commits);
    return commits;
  }

  private ObjectId behind(ObjectId end, RevCommit commit) throws IOException {
    try (var reading = new RevWalk(walk.getObjectReader())) {
      var hosts = hosts(reading, Optional.of(end));
      var after = hosts(reading, Optional.of(commit));
      var before =
          hosts(
              reading,
              commit.getParentCount() == 0 ? Optional.empty() : Optional.of(commit.getParent(0)));
      var names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String name : names) {
        if (!Objects.equals(before.get(name), after.get(name))) {
          hosts.put(name, merged(name, before, after, hosts));
        }
      }
      var copy = new CommitBuilder();
      copy.setTreeId(RootTree.write(hosts, objects));
      copy.setParentId(end);
      copy.setAuthor(commit.getAuthorIdent());
      copy.setCommitter(commit.getCommitterIdent());
      copy.setMessage(commit.getFullMessage());
      Signature.sign(repository, copy);
      return objects.insert(copy);
    }
  }

  private Map<String, ObjectId> hosts(RevWalk reading, Optional<ObjectId> commit)
      throws IOException {
    if (commit.isEmpty()) {
      return new TreeMap<>();
    }
    objects.flush(); // what was written a moment ago is to be read
    var tree = reading.parseCommit(commit.get()).getTree();
    return RootTree.hosts(tree, reading.getObjectReader());
  }

  private ObjectId merged(
      String name,
      Map<String, ObjectId> before,
      Map<String, ObjectId> after,
      Map<String, ObjectId> newest)
      throws IOException {
    if (Objects.equals(before.get(name), newest.get(name)) && after.containsKey(name)) {
      return after.get(name);
    }
    var merged = Merge.of(record(name, before), record(name, after), record(name, newest));
    return HostTree.write(merged, objects);
  }

  private HostRecord record(String name, Map<String, ObjectId> hosts) throws IOException {
    var tree = hosts.get(name);
    return tree == null
        ? HostRecord.NONE
        : HostTree.read(TextFiles.name(name), tree, walk.getObjectReader());
  }
}
