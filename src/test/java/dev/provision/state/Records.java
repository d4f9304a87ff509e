package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records for tests. */
public final class Records {
  public static final ObjectKey FILE = new ObjectKey("path", "/etc/x");

  private Records() {}

  public static HostRecord host(Map<ObjectKey, ObjectRecord> objects) {
    return new HostRecord(Map.of("os.id", "debian"), new TreeMap<>(objects));
  }

  public static HostRecord file(String text) {
    return host(Map.of(FILE, object(Optional.of(text), "mode=0644", "type=file")));
  }

  public static ObjectRecord object(Optional<String> text, String... lines) {
    return new ObjectRecord(
        Optional.of(new ObjectRecord.Origin("site.yml", "The file", "1.tasks.1", List.of(), true)),
        Lines.of(List.of(lines)),
        text);
  }

  public static RunRecord run(String id) {
    return new RunRecord(
        id,
        "apply",
        "site.yml",
        Optional.of("0123456789abcdef0123456789abcdef01234567"),
        "ada@desk",
        Instant.parse("2026-01-02T03:04:05Z"),
        List.of());
  }
}
