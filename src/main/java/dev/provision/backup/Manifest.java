package dev.provision.backup;

import dev.provision.config.JsonReader;
import dev.provision.repository.Blob;
import dev.provision.repository.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a model's manifest says (Docker's image manifest, version 2, with Ollama's media types). Its
 * bytes are kept as they are; this is only what is needed of them.
 *
 * @param config of the model; empty where there is none
 * @param layers in their order
 */
record Manifest(Optional<Layer> config, List<Layer> layers) {
  /**
   * A blob with its meaning.
   *
   * @param type the last part of its media type, such as {@code model} or {@code template}
   */
  record Layer(String type, Blob blob) {}

  private static final int DIGITS = "sha256:".length() + 64;

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the reason, when it is none
   */
  static Manifest read(byte[] text) {
    var json = JsonReader.read(new String(text, StandardCharsets.UTF_8));
    if (!(json instanceof Map<?, ?> map) || !(map.get("layers") instanceof List<?> list)) {
      throw new IllegalArgumentException("it is no manifest");
    }
    var layers = new ArrayList<Layer>();
    list.forEach(l -> layer(l).ifPresent(layers::add));
    return new Manifest(
        map.containsKey("config") ? layer(map.get("config")) : Optional.empty(), layers);
  }

  /** A layer without a digest is nothing (server/images.go leaves it out). */
  private static Optional<Layer> layer(@org.jspecify.annotations.Nullable Object json) {
    if (!(json instanceof Map<?, ?> map) || !(map.get("digest") instanceof String digest)) {
      throw new IllegalArgumentException("a layer has no digest");
    }
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    if (digest.length() != DIGITS || !(map.get("size") instanceof Long size)) {
      throw new IllegalArgumentException("the layer '" + digest + "' has no size or digest");
    }
    var type = map.get("mediaType") instanceof String t ? t : "";
    return Optional.of(
        new Layer(type.substring(type.lastIndexOf('.') + 1), new Blob(Digest.parse(digest), size)));
  }

  /** All that the model needs, each once. */
  List<Blob> needs() {
    Map<Digest, Blob> needs = new LinkedHashMap<>();
    config.ifPresent(c -> needs.put(c.blob().digest(), c.blob()));
    layers.forEach(l -> needs.put(l.blob().digest(), l.blob()));
    return List.copyOf(needs.values());
  }

  /** The layers that are small enough to be shown, by their type. */
  Map<String, List<Blob>> byType() {
    var types = new TreeMap<String, List<Blob>>();
    layers.forEach(l -> types.computeIfAbsent(l.type(), _ -> new ArrayList<>()).add(l.blob()));
    return types;
  }
}
