package dev.provision.backup;

import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import dev.provision.repository.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What is to be brought to a host.
 *
 * @param models each whole
 */
public record RestoreOrder(List<Model> models) {
  public RestoreOrder {
    models = List.copyOf(models);
  }

  /** Their blobs, each once; the smallest models first, so that something works soon. */
  List<Blob> blobs() {
    var blobs = new LinkedHashMap<Digest, Blob>();
    var order = new ArrayList<>(models);
    order.sort(Comparator.comparingLong(Model::size));
    order.forEach(m -> m.blobs().forEach(b -> blobs.putIfAbsent(b.digest(), b)));
    return List.copyOf(blobs.values());
  }
}
