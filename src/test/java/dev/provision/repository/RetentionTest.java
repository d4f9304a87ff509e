package dev.provision.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RetentionTest {
  private static final Path CASES = Path.of("src/test/resources/retention/cases.txt");
  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
  private static final Blob BLOB = Blob.of(new byte[0]);

  /**
   * Paragraphs: a line with the policy, a line with the times of the snapshots, and a line with
   * those that stay.
   */
  @TestFactory
  Stream<DynamicTest> theRulesKeepWhatResticsKeep() throws IOException {
    var text = Files.readString(CASES);
    return Stream.of(text.split("\n\n"))
        .map(p -> p.lines().filter(l -> !l.startsWith("#")).toList())
        .filter(p -> !p.isEmpty())
        .map(p -> DynamicTest.dynamicTest(p.getFirst(), () -> holds(p)));
  }

  private static void holds(List<String> paragraph) {
    var times = List.of(paragraph.get(1).split(" "));
    var snapshots = times.stream().map(t -> at(t, "demo")).toList();
    var kept = new ArrayList<String>();
    Retention.reasons(snapshots, policy(paragraph.getFirst()), Retention.Grouping.SERVER, 0, NOW)
        .forEach(
            (snapshot, why) -> {
              if (!why.isEmpty()) {
                kept.add(times.get(snapshots.indexOf(snapshot)));
              }
            });
    assertThat(String.join(" ", kept)).isEqualTo(paragraph.size() > 2 ? paragraph.get(2) : "");
  }

  private static Policy policy(String words) {
    int last = 0;
    var counts = new EnumMap<Policy.Span, Integer>(Policy.Span.class);
    Optional<Period> within = Optional.empty();
    for (String word : words.split(" ")) {
      var parts = word.split("=");
      switch (parts[0]) {
        case "last" -> last = Integer.parseInt(parts[1]);
        case "within" -> within = Optional.of(Period.parse(parts[1]));
        default ->
            counts.put(
                Policy.Span.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.valueOf(parts[1]));
      }
    }
    return new Policy(last, counts, within, new TreeSet<>(), ZoneOffset.UTC);
  }

  private static Snapshot at(String time, String... models) {
    var taken = LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    var origin = new Origin("ollama.service", "/m", "1", new java.util.TreeMap<>());
    var list =
        Stream.of(models)
            .map(m -> new Model("h/n/" + m + ":t", BLOB, List.of(), List.of(), Optional.empty()))
            .toList();
    return new Snapshot(
        time, "berlin", taken, origin, list, List.of(), new TreeSet<>(List.of("t" + time)), false);
  }

  @Test
  void pinnedTaggedProtectedAndFutureOnesStay() {
    var all =
        List.of(
            at("2026-01-01T00:00", "demo").marked(new TreeSet<>(), true),
            at("2026-01-02T00:00", "demo"),
            at("2026-06-20T00:00", "demo"),
            at("2026-06-29T00:00", "demo"),
            at("2027-01-01T00:00", "demo"));
    var tags = new TreeSet<>(List.of("t2026-01-02T00:00"));
    var policy = new Policy(0, Map.of(), Optional.empty(), tags, ZoneOffset.UTC);
    assertThat(Retention.reasons(all, policy, Retention.Grouping.SERVER, 5, NOW).values())
        .containsExactly(
            List.of("pinned"),
            List.of("tag t2026-01-02T00:00"),
            List.of(),
            List.of("protected"),
            List.of("in the future", "protected"));
  }

  /** Whoever can set a host's or a controller's clock must not push good snapshots out. */
  @Test
  void snapshotsOfTheFutureDoNotCount() {
    var all = List.of(at("2026-06-29T00:00", "demo"), at("2027-01-01T00:00", "demo"));
    var reasons = Retention.reasons(all, policy("last=1"), Retention.Grouping.SERVER, 0, NOW);
    assertThat(reasons.get(all.getFirst())).containsExactly("last");
  }

  @Test
  void countedByModelTheLastOfAModelThatIsGoneStays() {
    var all =
        List.of(
            at("2026-06-01T00:00", "old", "demo"),
            at("2026-06-02T00:00", "demo"),
            at("2026-06-03T00:00", "demo"));
    var byServer = Retention.reasons(all, policy("last=1"), Retention.Grouping.SERVER, 0, NOW);
    assertThat(byServer.get(all.getFirst())).isEmpty();
    var byModel = Retention.reasons(all, policy("last=1"), Retention.Grouping.MODEL, 0, NOW);
    assertThat(byModel.values()).containsExactly(List.of("last"), List.of(), List.of("last"));
  }

  @Test
  void hostsAreCountedByThemselves() {
    var berlin = at("2026-06-01T00:00", "demo");
    var bonn =
        new Snapshot(
            "x",
            "bonn",
            berlin.taken().plus(1, ChronoUnit.DAYS),
            berlin.origin(),
            List.of(),
            List.of(),
            new TreeSet<>(),
            false);
    var reasons =
        Retention.reasons(
            List.of(berlin, bonn), policy("last=1"), Retention.Grouping.SERVER, 0, NOW);
    assertThat(reasons.values()).allMatch(w -> w.equals(List.of("last")));
  }

  @Test
  void aPolicyThatKeepsNothingIsEmpty() {
    assertThat(policy("last=0 daily=0").isEmpty()).isTrue();
    assertThat(policy("daily=-1").isEmpty()).isFalse();
    assertThat(
            new Policy(0, Map.of(), Optional.empty(), new TreeSet<>(), ZoneId.of("UTC")).isEmpty())
        .isTrue();
  }
}
