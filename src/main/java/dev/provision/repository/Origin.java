package dev.provision.repository;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the models of a snapshot were.
 *
 * @param server the unit or container, {@code ollama.service} or {@code container:ollama}; a host
 *     may have several
 * @param store the folder that has {@code blobs} and {@code manifests}, on the host
 * @param version of Ollama; empty when it did not say
 * @param environment what the server is told by variables, those of Ollama alone
 */
public record Origin(
    String server, String store, String version, SortedMap<String, String> environment) {
  public Origin {
    environment = new TreeMap<>(Map.copyOf(environment));
  }
}
