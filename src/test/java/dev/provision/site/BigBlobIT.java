package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A blob that is many times as large as the heap goes there and back. */
class BigBlobIT {
  private static final int MEGABYTES = Soak.rounds(2_000, 20_000);

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void aBlobOfGigabytesStreams() throws IOException {
    var room = Files.getFileStore(Path.of("/tmp")).getUsableSpace() >> 20;
    assertThat(room).as("MiB free for three copies").isGreaterThan(3L * MEGABYTES);
    try (var hosts = ModelHosts.of(Map.of("berlin", 12))) {
      hosts.init();
      hosts.model("berlin", "acme/big:v1", MEGABYTES, "big");
      var before = hosts.store("berlin");

      small(hosts, "run").well();
      hosts.host("berlin").root("ollama rm acme/big:v1");
      small(hosts, "restore", "berlin").well();

      assertThat(hosts.store("berlin")).isEqualTo(before);
      var judged = hosts.judge();
      assertThat(judged.code()).as(judged.out()).isZero();
    }
  }

  /** With a heap of 64 MiB; the JVM says that it was told so. */
  private static Program small(ModelHosts hosts, String... words) {
    var all = new ArrayList<>(List.of("./provision", "backup"));
    all.addAll(List.of(words));
    all.addAll(List.of("-i", hosts.farm().inventory().toString()));
    var home = hosts.farm().folder().toString();
    var run =
        Program.run(
            Map.of(
                "HOME",
                home,
                "XDG_RUNTIME_DIR",
                home,
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_TOOL_OPTIONS",
                "-Xmx64m"),
            all);
    assertThat(run.err()).contains("Picked up JAVA_TOOL_OPTIONS: -Xmx64m");
    return run;
  }
}
