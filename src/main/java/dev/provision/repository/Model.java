package dev.provision.repository;

import java.util.List;
import java.util.Optional;

/**
 * A model of a snapshot.
 *
 * @param name its four parts, such as {@code registry.ollama.ai/library/demo:latest}
 * @param manifest the bytes of its manifest; their digest is the model's in the API
 * @param blobs what it needs and what is kept, each once
 * @param missing what it needs and what could not be kept
 * @param modelfile its Modelfile, in a stable order, where the server gave one
 */
public record Model(
    String name, Blob manifest, List<Blob> blobs, List<Digest> missing, Optional<Blob> modelfile) {
  public Model {
    blobs = List.copyOf(blobs);
    missing = List.copyOf(missing);
  }

  /** Whether it can be restored. */
  public boolean complete() {
    return missing.isEmpty();
  }

  /** The bytes of all its blobs. */
  public long size() {
    return blobs.stream().mapToLong(Blob::size).sum();
  }
}
