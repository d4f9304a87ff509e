package dev.provision.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.resource.ObjectKey;
import dev.provision.transport.Connectors;
import dev.provision.transport.SshDefaults;
import dev.provision.transport.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that look at single things, on this machine. */
class HostLooksTest {
  @TempDir Path home;

  @Test
  void whatIsAtAPathIsToldWhateverItsName() throws IOException {
    var file = Files.writeString(home.resolve("it's a $(file)\n"), "x");
    var link = Files.createSymbolicLink(home.resolve("link"), home.resolve("nowhere"));
    var paths = List.of(home.toString(), file.toString(), link.toString(), home + "/none");
    try (var connectors = connectors();
        var here = connectors.connect(new Target.Local())) {
      var types = PathTypes.of(paths, here, Optional.empty());
      assertThat(types.types())
          .containsOnly(
              Map.entry(home.toString(), "directory"),
              Map.entry(file.toString(), "regular file"),
              Map.entry(link.toString(), "symbolic link"));
      assertThat(types.isSingle(file.toString())).isTrue();
      assertThat(types.isSingle(link.toString())).isTrue();
      assertThat(types.isSingle(home.toString())).isFalse();
    }
  }

  @Test
  void whatLeavesNoTraceHasNone() throws IOException {
    var file = Files.writeString(home.resolve("file"), "x");
    var things =
        List.of(
            new ObjectKey("path", file.toString()),
            new ObjectKey("path", home + "/gone/long/ago"),
            new ObjectKey("path", "no slash at all"),
            new ObjectKey("setuid", ""),
            new ObjectKey("kernel", "vm.swappiness"));
    try (var connectors = connectors();
        var here = connectors.connect(new Target.Local())) {
      var traces = Traces.of(things, here, Optional.empty());
      assertThat(traces.keySet()).containsExactlyInAnyOrderElementsOf(things.subList(0, 2));
      assertThat(traces.values())
          .allMatch(t -> Duration.between(t.changed(), Instant.now()).toMinutes() < 5);
    }
  }

  private Connectors connectors() {
    return new Connectors(SshDefaults.of(home, Map.of(), "tester"));
  }
}
