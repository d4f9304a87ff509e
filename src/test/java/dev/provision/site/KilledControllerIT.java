package dev.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provision.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The controller is killed in every phase of an apply. The repository opens all the same, and the
 * next run records what the host is.
 */
class KilledControllerIT {
  private static final int KILLS = Soak.rounds(15, 200);

  /** The phases of an apply, each with what the program prints when it begins. */
  private enum Phase {
    STARTING(""),
    SURVEYING("\"event\":\"connected\""),
    BEFORE("\"event\":\"planned\""),
    CONVERGING("\"event\":\"converging\""),
    AFTER("\"event\":\"step_ended\",\"host\":\"one\",\"step\":\"1.tasks.3\""),
    KEEPING("\"event\":\"summary\"");

    private final String mark;

    Phase(String mark) {
      this.mark = mark;
    }
  }

  private static SiteHosts farm;
  private static Path playbook;
  private static int number;

  @BeforeAll
  static void open() throws IOException {
    farm = SiteHosts.of(Map.of("one", 12));
    playbook = farm.folder().resolve("count.yml");
    Files.copy(Path.of("src/test/resources/state/count.yml"), playbook);
    apply().well();
  }

  @AfterAll
  static void takeDown() {
    farm.close();
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void theRepositoryOpensAndTheNextRunRecordsTheTruth() throws Exception {
    var landed = new EnumMap<Phase, Integer>(Phase.class);
    var random = Soak.random("kills");
    int late = 0;
    for (int kills = 0; kills < KILLS; ) {
      var struck = killed(rarest(landed), random);
      if (struck.isEmpty()) {
        late++;
        assertThat(late).as("applies that had ended before their kill").isLessThan(3 * KILLS);
        continue;
      }
      landed.merge(struck.get(), 1, Integer::sum);
      kills++;
      apply().well();
      StateTruth.check(repository(), "one", farm.host("one"));
    }
    System.out.println("kills by phase: " + landed + ", came too late: " + late);
    assertThat(landed.keySet()).containsExactly(Phase.values());
    if (Soak.WHOLE) {
      assertThat(landed.values()).allMatch(n -> n >= KILLS / 20);
    }
  }

  /** Control: a record that nobody brought up to date is found out. */
  @Test
  void whatIsNotTheTruthIsFoundOut() {
    apply().well();
    farm.host("one").root("echo otherwise >/etc/number");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> StateTruth.check(repository(), "one", farm.host("one")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the file as it is");
  }

  /** A kill that is meant for one phase may land in the next. */
  private static Phase rarest(Map<Phase, Integer> landed) {
    return Stream.of(Phase.values())
        .min(Comparator.comparingInt(p -> landed.getOrDefault(p, 0)))
        .orElseThrow();
  }

  /**
   * Kills an apply a moment after it came to a phase; tells in which phase it died, or nothing of
   * one that had ended by itself.
   */
  private static Optional<Phase> killed(Phase phase, Random random) throws Exception {
    var out = Files.createTempFile("killed", ".out");
    number++;
    var builder = new ProcessBuilder(words("--json")).redirectOutput(out.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", farm.folder().toString());
    builder.environment().put("XDG_RUNTIME_DIR", farm.folder().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    process.getOutputStream().close();
    while (process.isAlive() && !Files.readString(out).contains(phase.mark)) {
      Thread.sleep(1);
    }
    Thread.sleep(random.nextInt(phase == Phase.KEEPING ? 60 : 150));
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    assertThat(process.exitValue()).isIn(0, 128 + 9);
    var text = Files.readString(out);
    Files.delete(out);
    var last = Phase.STARTING;
    for (Phase one : Phase.values()) {
      last = text.contains(one.mark) ? one : last;
    }
    return process.exitValue() == 0 ? Optional.empty() : Optional.of(last);
  }

  private static Program apply() {
    number++;
    return Program.run(
        Map.of(
            "HOME", farm.folder().toString(),
            "XDG_RUNTIME_DIR", farm.folder().toString(),
            "JAVA_HOME", System.getProperty("java.home")),
        words());
  }

  private static List<String> words(String... more) {
    var words = new ArrayList<>(List.of("./provision", "apply", "--yes"));
    words.addAll(List.of(more));
    words.addAll(List.of("-i", farm.inventory().toString(), "-e", "number=" + number));
    words.add(playbook.toString());
    return words;
  }

  private static Path repository() {
    return farm.folder().resolve(".provision/state");
  }
}
