package dev.provision.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The whole tree of a commit: a file that says what this is, and a folder for each host. */
final class RootTree {
  static final String MARK = "provision-state";
  private static final String MARK_TEXT = "1\n";
  private static final String HOSTS = "hosts";

  private RootTree() {}

  /** Whether a tree is one of ours, in a format that is read here. */
  static boolean isOurs(ObjectId tree, ObjectReader objects) throws IOException {
    try (var walk = TreeWalk.forPath(objects, MARK, tree)) {
      return walk != null
          && new String(objects.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8)
              .equals(MARK_TEXT);
    }
  }

  /** The trees of all hosts, by the names of their folders. */
  static SortedMap<String, ObjectId> hosts(ObjectId tree, ObjectReader objects) throws IOException {
    var hosts = new TreeMap<String, ObjectId>();
    try (var walk = TreeWalk.forPath(objects, HOSTS, tree)) {
      if (walk != null) {
        var folder = new CanonicalTreeParser();
        for (folder.reset(objects, walk.getObjectId(0)); !folder.eof(); folder.next()) {
          hosts.put(folder.getEntryPathString(), folder.getEntryObjectId());
        }
      }
    }
    return hosts;
  }

  static Optional<ObjectId> host(ObjectId tree, String name, ObjectReader objects)
      throws IOException {
    try (var walk = TreeWalk.forPath(objects, HOSTS + "/" + TextFiles.component(name), tree)) {
      return walk == null ? Optional.empty() : Optional.of(walk.getObjectId(0));
    }
  }

  /** Writes the tree of these hosts. */
  static ObjectId write(Map<String, ObjectId> hosts, ObjectInserter objects) throws IOException {
    // Names hold no character that sorts before the slash which Git sorts folders with, but these.
    var sorted = new TreeMap<String, ObjectId>();
    hosts.forEach((name, tree) -> sorted.put(name + "/", tree));
    var folder = new TreeFormatter();
    sorted.forEach(
        (name, tree) -> folder.append(name.substring(0, name.length() - 1), FileMode.TREE, tree));
    var root = new TreeFormatter();
    root.append(HOSTS, FileMode.TREE, objects.insert(folder));
    root.append(
        MARK,
        FileMode.REGULAR_FILE,
        objects.insert(Constants.OBJ_BLOB, MARK_TEXT.getBytes(StandardCharsets.UTF_8)));
    return objects.insert(root);
  }
}
