package dev.provision.backup;

import dev.provision.config.JsonReader;
import dev.provision.repository.Blob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as a Modelfile, for people and for Git: made of the manifest and its small blobs, so the
 * same model gives the same text, which {@code ollama show --modelfile} does not (its parameters
 * come in another order each time, its paths are the host's). It tells what a model is; what brings
 * a model back are its blobs.
 */
final class Modelfile {
  private static final long LARGEST = 1024 * 1024;

  /** Gets a small blob that is in the repository. */
  @FunctionalInterface
  interface Source {
    byte[] bytes(Blob blob) throws IOException;
  }

  private final Source source;
  private final StringBuilder text = new StringBuilder();

  private Modelfile(Source source) {
    this.source = source;
  }

  static String of(String name, Manifest manifest, Source source) throws IOException {
    var file = new Modelfile(source);
    var types = manifest.byType();
    var config = file.config(manifest);
    file.text.append("# ").append(ModelName.brief(name)).append('\n');
    file.word("FROM", config, "remote_model");
    file.files("FROM", types, "model");
    file.files("FROM", types, "projector");
    file.files("ADAPTER", types, "adapter");
    file.files("DRAFT", types, "draft");
    file.texts("TEMPLATE", types, "prompt");
    file.texts("TEMPLATE", types, "template");
    file.texts("SYSTEM", types, "system");
    file.word("RENDERER", config, "renderer");
    file.word("PARSER", config, "parser");
    file.word("REQUIRES", config, "requires");
    file.parameters(types.getOrDefault("params", List.of()));
    file.messages(types.getOrDefault("messages", List.of()));
    file.texts("LICENSE", types, "license");
    return file.text.toString();
  }

  private Map<?, ?> config(Manifest manifest) throws IOException {
    var config = manifest.config().map(Manifest.Layer::blob).filter(Modelfile::isSmall);
    return config.isPresent() && json(config.get()) instanceof Map<?, ?> map ? map : Map.of();
  }

  private void word(String word, Map<?, ?> config, String name) {
    if (config.get(name) instanceof String value && !value.isEmpty()) {
      text.append(word).append(' ').append(value).append('\n');
    }
  }

  private void files(String word, Map<String, List<Blob>> types, String type) {
    for (Blob blob : types.getOrDefault(type, List.of())) {
      text.append(word).append(" sha256-").append(blob.digest().hex()).append('\n');
    }
  }

  private void texts(String word, Map<String, List<Blob>> types, String type) throws IOException {
    for (Blob blob : types.getOrDefault(type, List.of())) {
      if (isSmall(blob)) {
        var value = new String(source.bytes(blob), StandardCharsets.UTF_8);
        text.append(word).append(" \"\"\"").append(value).append("\"\"\"\n");
      }
    }
  }

  private void parameters(List<Blob> blobs) throws IOException {
    for (Blob blob : blobs) {
      if (json(blob) instanceof Map<?, ?> map) {
        var sorted = new TreeMap<String, Object>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        sorted.forEach(this::parameter);
      }
    }
  }

  private void parameter(String name, Object value) {
    if (value instanceof List<?> values) {
      values.forEach(one -> parameter(name, one));
    } else {
      text.append("PARAMETER ").append(name).append(' ').append(shown(value)).append('\n');
    }
  }

  private void messages(List<Blob> blobs) throws IOException {
    for (Blob blob : blobs) {
      if (json(blob) instanceof List<?> messages) {
        for (var one : messages) {
          if (one instanceof Map<?, ?> message) {
            text.append("MESSAGE ").append(message.get("role")).append(' ');
            text.append(shown(message.get("content"))).append('\n');
          }
        }
      }
    }
  }

  /** Text between quotes, as the server prints it; numbers without a useless point. */
  private static String shown(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case String s -> s.isEmpty() || s.matches(".*[\\s\"].*") ? "\"" + s + "\"" : s;
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> Long.toString(d.longValue());
      case null, default -> String.valueOf(value);
    };
  }

  /** What a blob says; nothing of one that is no JSON, which is the model's affair. */
  private @org.jspecify.annotations.Nullable Object json(Blob blob) throws IOException {
    try {
      return isSmall(blob)
          ? JsonReader.read(new String(source.bytes(blob), StandardCharsets.UTF_8))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isSmall(Blob blob) {
    return blob.size() <= LARGEST;
  }
}
