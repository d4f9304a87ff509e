package dev.provision.state;

import dev.provision.resource.Lines;
import dev.provision.resource.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How long commits take and how big the repository gets over a year of nightly runs, beside git
 * itself with the same files. No test: bench/state runs it.
 */
public final class GrowthBench {
  private static final int TEXTS = 30;

  private final int hosts;
  private final int things;
  private final int runs;
  private final int percent;
  private final Random random = new Random(1);
  private final Map<String, HostRecord> records = new HashMap<>();

  private GrowthBench(int hosts, int things, int runs, int percent) {
    this.hosts = hosts;
    this.things = things;
    this.runs = runs;
    this.percent = percent;
  }

  /**
   * @param arguments hosts, things of each, runs, percent of the hosts that each run changes, and
   *     whether git is measured too
   */
  public static void main(String[] arguments) throws IOException {
    var numbers = Stream.of(arguments).limit(4).map(Integer::parseInt).toList();
    var bench = new GrowthBench(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    bench.run(arguments[4].equals("yes"));
  }

  private void run(boolean rival) throws IOException {
    var folder = Files.createTempDirectory("growth");
    var ours = new ArrayList<Long>();
    var gits = new ArrayList<Long>();
    var work = folder.resolve("work");
    if (rival) {
      Files.createDirectories(work);
      Git.run(work.resolve(".git"), "init", "-q", "-b", "main", work.toString());
    }
    try (var state = StateRepository.open(folder.resolve("state"))) {
      for (int run = 0; run <= runs; run++) {
        var changes = changes(run);
        long begin = System.nanoTime();
        state.keep(record(run), changes);
        ours.add(System.nanoTime() - begin);
        if (rival) {
          write(work, changes.keySet());
          begin = System.nanoTime();
          commit(work, run);
          gits.add(System.nanoTime() - begin);
        }
      }
    }
    print("provision", ours, size(folder.resolve("state")));
    if (rival) {
      print("git", gits, size(work.resolve(".git")));
    }
  }

  private Map<String, UnaryOperator<HostRecord>> changes(int run) {
    var changes = new TreeMap<String, UnaryOperator<HostRecord>>();
    for (int host = 0; host < hosts; host++) {
      if (run == 0 || random.nextInt(100) < percent) {
        var name = "branch-%04d".formatted(host);
        var record = run == 0 ? fresh() : changed(records.get(name));
        records.put(name, record);
        changes.put(name, _ -> record);
      }
    }
    return changes;
  }

  private HostRecord fresh() {
    var objects = new TreeMap<ObjectKey, ObjectRecord>();
    for (int n = 0; n < things; n++) {
      var text = n < TEXTS ? Optional.of(text()) : Optional.<String>empty();
      var key =
          n < TEXTS
              ? new ObjectKey("path", "/etc/service/part-" + n + ".conf")
              : new ObjectKey("installed", "package-" + n + ":amd64");
      objects.put(key, thing(text));
    }
    return new HostRecord(Map.of("os.id", "debian", "os.version", "12"), objects);
  }

  /** A new version of three packages and a line more in one file. */
  private HostRecord changed(HostRecord record) {
    var objects = new TreeMap<>(record.objects());
    var keys = new ArrayList<>(objects.keySet());
    for (int i = 0; i < 3; i++) {
      objects.put(keys.get(random.nextInt(things - TEXTS)), thing(Optional.empty()));
    }
    var path = new ObjectKey("path", "/etc/service/part-" + random.nextInt(TEXTS) + ".conf");
    var text = objects.get(path).text().orElse("") + "more " + random.nextInt() + "\n";
    objects.put(path, thing(Optional.of(text)));
    return new HostRecord(record.facts(), objects);
  }

  private ObjectRecord thing(Optional<String> text) {
    var version = "version=1.%d-%d".formatted(random.nextInt(100), random.nextInt(10));
    return new ObjectRecord(Optional.empty(), Lines.of(List.of(version)), text);
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append("setting_").append(i).append(" = value ").append(random.nextInt(50)).append('\n');
    }
    return text.toString();
  }

  private static RunRecord record(int run) {
    return new RunRecord(
        "20260102T030405Z-%08x".formatted(run),
        "apply",
        "site.yml",
        Optional.empty(),
        "ada@desk",
        Instant.EPOCH.plusSeconds(86_400L * run),
        List.of());
  }

  private void write(Path work, Iterable<String> names) throws IOException {
    for (String name : names) {
      var folder = work.resolve("hosts").resolve(name);
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("state.yaml"), RecordText.of(records.get(name)));
      for (var object : records.get(name).objects().entrySet()) {
        if (object.getValue().text().isPresent()) {
          var file = folder.resolve(TextFiles.path(object.getKey()));
          Files.createDirectories(file.getParent());
          Files.writeString(file, object.getValue().text().get());
        }
      }
    }
  }

  private static void commit(Path work, int run) throws IOException {
    var git = work.resolve(".git");
    var tree = "--work-tree=" + work;
    Git.run(git, "-c", "core.fsync=all", tree, "add", "-A");
    Git.run(
        git,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a",
        "-c",
        "gc.autoDetach=false",
        "-c",
        "core.fsync=all",
        tree,
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "run " + run);
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  private void print(String who, List<Long> nanos, long bytes) {
    var daily = new ArrayList<>(nanos.subList(1, nanos.size()));
    Collections.sort(daily);
    System.out.printf(
        Locale.ROOT,
        "%-10s %d hosts x %d, %d %% a day: first %.2f s, median %.3f s, 95 %% below %.3f s, longest"
            + " %.2f s, all %.1f s, %.1f MiB%n",
        who,
        hosts,
        things,
        percent,
        nanos.getFirst() / 1e9,
        daily.get(daily.size() / 2) / 1e9,
        daily.get(daily.size() * 95 / 100) / 1e9,
        daily.getLast() / 1e9,
        nanos.stream().mapToLong(n -> n).sum() / 1e9,
        bytes / 1048576.0);
  }
}
