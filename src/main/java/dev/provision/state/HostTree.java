package dev.provision.state;

import dev.provision.resource.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A host's record as a tree of Git: {@code state.yaml}, and below {@code files} its texts. */
final class HostTree {
  static final String STATE = "state.yaml";

  private HostTree() {}

  /** Writes the objects of a record. */
  static ObjectId write(HostRecord host, ObjectInserter objects) throws IOException {
    var kept = withoutClashes(host);
    var index = DirCache.newInCore();
    var builder = index.builder();
    builder.add(entry(STATE, RecordText.of(kept), objects));
    for (var object : kept.objects().entrySet()) {
      var text = object.getValue().text();
      if (text.isPresent()) {
        builder.add(entry(TextFiles.path(object.getKey()), text.get(), objects));
      }
    }
    builder.finish();
    return index.writeTree(objects);
  }

  /** What was a file once and is a directory now has no text: a tree cannot hold both. */
  private static HostRecord withoutClashes(HostRecord host) {
    SortedMap<ObjectKey, ObjectRecord> objects = new TreeMap<>();
    host.objects()
        .forEach(
            (key, object) ->
                objects.put(
                    key,
                    isFolder(host, key)
                        ? new ObjectRecord(object.origin(), object.lines(), Optional.empty())
                        : object));
    return new HostRecord(host.facts(), objects);
  }

  private static boolean isFolder(HostRecord host, ObjectKey key) {
    var below = new ObjectKey(key.type(), key.name() + "/");
    var next = host.objects().tailMap(below).entrySet().stream();
    return next.takeWhile(e -> isBelow(e.getKey(), below))
        .anyMatch(e -> e.getValue().text().isPresent());
  }

  private static boolean isBelow(ObjectKey key, ObjectKey folder) {
    return key.type().equals(folder.type()) && key.name().startsWith(folder.name());
  }

  private static DirCacheEntry entry(String path, String text, ObjectInserter objects)
      throws IOException {
    var entry = new DirCacheEntry(path);
    entry.setFileMode(FileMode.REGULAR_FILE);
    entry.setObjectId(objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
    return entry;
  }

  /**
   * Reads a record.
   *
   * @param name of the host, for messages
   * @throws dev.provision.config.InputException when it is damaged
   */
  static HostRecord read(String name, ObjectId tree, ObjectReader objects) throws IOException {
    var state = file(tree, STATE, objects);
    if (state.isEmpty()) {
      return HostRecord.NONE;
    }
    return RecordText.read(
        "hosts/" + TextFiles.component(name) + "/" + STATE,
        state.get(),
        path -> text(tree, path, objects));
  }

  private static Optional<String> text(ObjectId tree, String path, ObjectReader objects) {
    try {
      return file(tree, path, objects).map(b -> new String(b, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Optional<byte[]> file(ObjectId tree, String path, ObjectReader objects)
      throws IOException {
    try (var walk = TreeWalk.forPath(objects, path, tree)) {
      return walk == null
          ? Optional.empty()
          : Optional.of(objects.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes());
    }
  }
}
