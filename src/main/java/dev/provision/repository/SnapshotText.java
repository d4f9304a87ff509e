package dev.provision.repository;

import dev.provision.config.JsonReader;
import dev.provision.config.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Snapshots as JSON, for the repository; what is unknown to this version is left out of account.
 */
final class SnapshotText {
  private static final String DIGEST = "digest";
  private static final String SIZE = "size";
  private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}(-[0-9]{1,3})?");

  private SnapshotText() {}

  static byte[] of(Snapshot snapshot) {
    var json = new LinkedHashMap<String, Object>();
    json.put("format", RepositoryFile.FORMAT);
    json.put("id", snapshot.id());
    json.put("host", snapshot.host());
    json.put("taken", snapshot.taken().toString());
    json.put("complete", snapshot.complete());
    json.put("pinned", snapshot.pinned());
    json.put("tags", snapshot.tags());
    var origin = new LinkedHashMap<String, Object>();
    origin.put("server", snapshot.origin().server());
    origin.put("store", snapshot.origin().store());
    origin.put("version", snapshot.origin().version());
    origin.put("environment", snapshot.origin().environment());
    json.put("origin", origin);
    json.put("models", snapshot.models().stream().map(SnapshotText::model).toList());
    json.put("files", snapshot.files().stream().map(SnapshotText::file).toList());
    return (JsonWriter.indented(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> model(Model model) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", model.name());
    json.put("manifest", blob(model.manifest()));
    json.put("blobs", model.blobs().stream().map(SnapshotText::blob).toList());
    json.put("missing", model.missing().stream().map(Digest::toString).toList());
    model.modelfile().ifPresent(b -> json.put("modelfile", blob(b)));
    return json;
  }

  private static Map<String, Object> file(SavedFile file) {
    var json = new LinkedHashMap<String, Object>();
    json.put("path", file.path());
    json.put("mode", file.mode());
    json.put("owner", file.owner());
    json.putAll(blob(file.content()));
    return json;
  }

  private static Map<String, Object> blob(Blob blob) {
    var json = new LinkedHashMap<String, Object>();
    json.put(DIGEST, blob.digest().toString());
    json.put(SIZE, blob.size());
    return json;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the reason, when it is none
   */
  static Snapshot read(byte[] text) {
    try {
      var json = Fields.of(JsonReader.read(new String(text, StandardCharsets.UTF_8)));
      RepositoryFile.check(json.number("format"));
      var origin = json.fields("origin");
      var environment = new TreeMap<String, String>();
      origin.fields("environment").texts().forEach(environment::put);
      if (!ID.matcher(json.text("id")).matches()) {
        throw new IllegalArgumentException("'" + json.text("id") + "' is no snapshot's id");
      }
      return new Snapshot(
          json.text("id"),
          json.text("host"),
          Instant.parse(json.text("taken")),
          new Origin(
              origin.text("server"), origin.text("store"), origin.text("version"), environment),
          json.list("models").stream().map(SnapshotText::model).toList(),
          json.list("files").stream().map(SnapshotText::file).toList(),
          new TreeSet<>(json.words("tags")),
          json.truth("pinned"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Model model(Fields json) {
    List<Digest> missing = json.words("missing").stream().map(Digest::parse).toList();
    return new Model(
        json.text("name"),
        blob(json.fields("manifest")),
        json.list("blobs").stream().map(SnapshotText::blob).toList(),
        missing,
        json.has("modelfile") ? Optional.of(blob(json.fields("modelfile"))) : Optional.empty());
  }

  private static SavedFile file(Fields json) {
    return new SavedFile(json.text("path"), json.text("mode"), json.text("owner"), blob(json));
  }

  private static Blob blob(Fields json) {
    return new Blob(Digest.parse(json.text(DIGEST)), json.number(SIZE));
  }
}
