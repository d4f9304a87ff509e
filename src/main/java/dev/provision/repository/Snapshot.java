package dev.provision.repository;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one server had at a time. Everything it lists as kept was in the repository before it was.
 *
 * @param id when it was begun, and a random number: {@code 20260102T030405Z-1a2b3c4d}
 * @param host as the inventory names it
 * @param taken by the controller's clock
 * @param models in the order of their names
 * @param files in the order of their paths
 * @param tags words of people
 * @param pinned is never forgotten
 */
public record Snapshot(
    String id,
    String host,
    Instant taken,
    Origin origin,
    List<Model> models,
    List<SavedFile> files,
    SortedSet<String> tags,
    boolean pinned) {
  public Snapshot {
    models = List.copyOf(models);
    files = List.copyOf(files);
    tags = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** Whether every model can be restored. */
  public boolean complete() {
    return models.stream().allMatch(Model::complete);
  }

  /** All that must be in the repository, with the sizes. */
  public Map<Digest, Long> needs() {
    var needs = new TreeMap<Digest, Long>();
    for (Model model : models) {
      needs.put(model.manifest().digest(), model.manifest().size());
      model.blobs().forEach(b -> needs.put(b.digest(), b.size()));
      model.modelfile().ifPresent(b -> needs.put(b.digest(), b.size()));
    }
    files.forEach(f -> needs.put(f.content().digest(), f.content().size()));
    return needs;
  }

  /** The same, with these tags, and pinned or not. */
  public Snapshot marked(SortedSet<String> words, boolean pin) {
    return new Snapshot(id, host, taken, origin, models, files, words, pin);
  }
}
