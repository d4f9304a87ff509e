package dev.provision.memory;

import dev.provision.config.Sha256;
import dev.provision.engine.HostSight;
import dev.provision.engine.Seen;
import dev.provision.resource.HostFacts;
import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What runs saw, for tests. */
public final class Sights {
  public static final ObjectKey FILE = new ObjectKey("path", "/etc/x");
  public static final ObjectKey KEY = new ObjectKey("path", "/etc/key");

  private Sights() {}

  public static HostSight of(Seen... things) {
    var facts = Map.of("os.id", "debian", "kernel", "6.1", "boot", "1234");
    return new HostSight(new HostFacts(new TreeMap<>(facts)), List.of(things), List.of());
  }

  /** A file as it was wanted. */
  public static Seen file(String text, boolean changed) {
    var digest = "sha256=" + Sha256.of(text);
    var lines = lines("mode=0644", "owner=root", digest, "type=file");
    return new Seen(
        FILE,
        "The file",
        "1.tasks.1",
        List.of("reloaded x.service"),
        lines,
        lines(digest, "type=file"),
        changed ? lines : lines(),
        changed,
        false,
        Optional.of(text));
  }

  /** The file as somebody else left it. */
  public static Seen tampered(String... observed) {
    var wanted = lines("sha256=" + Sha256.of("hello\n"), "type=file");
    return new Seen(
        FILE,
        "The file",
        "1.tasks.1",
        List.of("reloaded x.service"),
        lines(observed),
        wanted,
        lines(),
        false,
        false,
        Optional.empty());
  }

  /** A file whose content is a secret. */
  public static Seen secret(String text, boolean changed) {
    var lines = lines("mode=0600", "sha256=" + Sha256.of(text), "type=file");
    return new Seen(
        KEY,
        "The key",
        "1.tasks.2",
        List.of(),
        lines,
        lines,
        changed ? lines : lines(),
        changed,
        true,
        Optional.empty());
  }

  public static Lines lines(String... lines) {
    return Lines.of(List.of(lines));
  }
}
