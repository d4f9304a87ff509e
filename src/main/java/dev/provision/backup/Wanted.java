package dev.provision.backup;

import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Holdings;
import dev.provision.repository.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that a host has, and what there is to do for it.
 *
 * @param manifest its bytes; empty where an earlier snapshot has them
 * @param parsed the same, read
 * @param earlier what an earlier snapshot says of the same manifest
 * @param needs every blob of it
 */
record Wanted(
    ManifestAt at,
    Optional<byte[]> manifest,
    Optional<Manifest> parsed,
    Optional<Model> earlier,
    List<Blob> needs) {

  /**
   * What a manifest wants. An earlier snapshot is not asked for that: it may be somebody's.
   *
   * @param kept the manifest's bytes in the repository, for one that was not sent
   */
  static Wanted of(ManifestAt at, Optional<Model> earlier, Optional<byte[]> kept) {
    if (at.text().isEmpty() && kept.isPresent()) {
      var parsed = Manifest.read(kept.get());
      return new Wanted(at, Optional.empty(), Optional.of(parsed), earlier, parsed.needs());
    }
    var text = at.text().orElseThrow(() -> new IllegalArgumentException("it was not sent"));
    if (!Blob.of(text).equals(at.content())) {
      throw new IllegalArgumentException("it changed while it was read");
    }
    var parsed = Manifest.read(text);
    return new Wanted(at, at.text(), Optional.of(parsed), Optional.empty(), parsed.needs());
  }

  /** Those of the blobs that the repository lacks and the host has whole, of all these models. */
  static List<Blob> fetchable(List<Wanted> models, Holdings holdings, Map<Digest, Long> there) {
    var blobs = new LinkedHashMap<Digest, Blob>();
    for (Wanted model : models) {
      for (Blob blob : model.needs()) {
        if (!holdings.has(blob) && Long.valueOf(blob.size()).equals(there.get(blob.digest()))) {
          blobs.put(blob.digest(), blob);
        }
      }
    }
    return new ArrayList<>(blobs.values());
  }

  /** Why blobs that the repository lacks are not whole on the host either, by their digests. */
  Map<Digest, String> broken(Holdings holdings, Map<Digest, Long> there) {
    var broken = new LinkedHashMap<Digest, String>();
    for (Blob blob : needs) {
      var size = there.get(blob.digest());
      if (holdings.has(blob)) {
        continue;
      }
      if (size == null) {
        broken.put(blob.digest(), blob.digest() + " is not there");
      } else if (size != blob.size()) {
        broken.put(
            blob.digest(),
            "%s has %d bytes, and not %d".formatted(blob.digest(), size, blob.size()));
      }
    }
    return broken;
  }
}
